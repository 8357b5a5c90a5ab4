export { checkRules } from './checkRules.ts';
export { checkOperations, composeSupergraph, type Composition, type SubgraphSdl } from './composeSupergraph.ts';
