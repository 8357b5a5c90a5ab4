export type { GatewayContext } from './gatewayContext.ts';
export { connectSubgraphs, type Subgraphs } from './subgraphs.ts';
export { subgraphUnavailable } from './subgraphUnavailable.ts';
