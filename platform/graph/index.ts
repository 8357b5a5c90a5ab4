export { Authenticated, Requires, RequiresOneOf } from './accessRules.ts';
export { loadMany, loadOne } from './batchLoader.ts';
export {
  connectionOf,
  MAX_PAGE_SIZE,
  PAGE_SIZE,
  readPageRequest,
  readRankedPageRequest,
  toPage,
  type KeysetCursor,
  type Page,
  type PageRequest,
  type RankedCursor,
  type RankedPageRequest,
} from './connection.ts';
export { AssumedSize, AtMost, Cost, Paged } from './costs.ts';
export { buildFederatedSchema, type ReferenceResolver } from './federatedSchema.ts';
export { isSelected } from './isSelected.ts';
export type { WithCursor } from './liveExecution.ts';
export { refuseGuest } from './refuseGuest.ts';
export type { RequestContext } from './requestContext.ts';
export { startSubgraphServer, type SubgraphServer } from './subgraphServer.ts';
export { wordEnum } from './wordEnum.ts';
export { SubStatusEnum } from './subStatusEnum.ts';
