export { loadMapping, loadMappings, shippedMappings } from './loadMappings.ts';
export { type Mapping, parseMapping } from './parseMapping.ts';
