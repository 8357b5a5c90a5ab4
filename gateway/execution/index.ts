export { type Execute, type ExecutionSchemas, prepareExecution } from './executor.ts';
export { Leaving } from './leaving.ts';
export type { SourceOf, SubgraphRequest, SubgraphSource } from './source.ts';
export { Subgraphs } from './subgraphs.ts';
export type { SubgraphAnswer } from './subgraphAnswer.ts';
export { subgraphUnavailable } from './subgraphUnavailable.ts';
