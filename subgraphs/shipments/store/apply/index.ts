export { type OfShipment, upsertConflicts, upsertExceptions } from './contradictions.ts';
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
export { deleteTimers, type EstimateTimer, hastenTimers, isSweeper, readDueTimers, setTimers } from './timers.ts';
