export type { GatewayContext } from './gatewayContext.ts';
export { Subgraphs } from './subgraphs.ts';
export { subgraphUnavailable } from './subgraphUnavailable.ts';
