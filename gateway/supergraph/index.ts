export { loadSupergraph, type LoadedSupergraph, type SubgraphAddress } from './loadSupergraph.ts';
export { readSupergraphSdl } from './readSupergraphSdl.ts';
