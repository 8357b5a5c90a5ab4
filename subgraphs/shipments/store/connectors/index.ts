export {
  createShopEndpoint,
  disableShopEndpoint,
  findShopEndpoint,
  type NewShopEndpoint,
  rotateShopSecret,
  setShopCarrierNames,
  type ShopEndpoint,
  type ShopRotation,
} from './endpoints.ts';
export {
  claimShopPayload,
  clearShopPayloads,
  dropBodiesOfOrder,
  isBodyOfOrderKept,
  MOST_REDRIVEN_DELIVERIES,
  type NewShopPayload,
  noteFailedTry,
  type SettledShopPayload,
  settleShopPayload,
  type ShopPayloadFilter,
  type ShopPayloadTry,
  takeWaitingShopPayload,
  waitingShopPayloads,
  type WaitingShopPayload,
} from './payloads.ts';
export { type ConnectorReads, connectorReadsFor } from './reads.ts';
export { type KeptProblem, ShopEndpointRow, ShopPayloadRow } from './rows.ts';
