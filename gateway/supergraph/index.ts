export { loadSupergraph, type LoadedSupergraph, type SubgraphAddress } from './loadSupergraph.ts';
export { securityNames, type SecurityNames } from './securityNames.ts';
export { supergraphFile } from './supergraphFile.ts';
export { watchSupergraph } from './watchSupergraph.ts';
