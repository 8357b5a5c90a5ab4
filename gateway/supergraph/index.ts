export { loadSupergraph, type LoadedSupergraph, type SubgraphAddress } from './loadSupergraph.ts';
export { supergraphFile } from './supergraphFile.ts';
export { watchSupergraph } from './watchSupergraph.ts';
