export { CodeMappingResolver } from './codeMappingResolver.ts';
export { UnmappedCodeResolver } from './unmappedCodeResolver.ts';
