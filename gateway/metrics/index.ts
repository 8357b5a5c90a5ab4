export { type FetchMeter, fetchMeter, type FetchOutcome } from './fetches.ts';
export { countDeliveries, countEnded, timeDelivery } from './live.ts';
export { type GatewayParts, observeGateway, type ObservedClients, type ObservedFeeds } from './observeGateway.ts';
export { countPlanLookup, timePlanning } from './plans.ts';
export {
  countRateLimited,
  countRefusal,
  countRequest,
  type EndedRequest,
  type OperationKind,
  type RequestOutcome,
  type Transport,
} from './requests.ts';
