export { type OfShipment, upsertConflicts } from './contradictions.ts';
export { readCancellations, readScans, waitingParcels } from './found.ts';
export { insertScans, readTimelines, rewriteScans, scanIdentity, type ScanOfShipment, withdrawScans } from './scans.ts';
export {
  activeRules,
  type AppliedShipment,
  type LockedShipment,
  lockShipments,
  readShipments,
  updateCarrierEstimates,
  updateShipments,
} from './shipments.ts';
export { deleteTimers, type LookTimer, hastenTimers, isSweeper, readDueTimers, setTimers } from './timers.ts';
