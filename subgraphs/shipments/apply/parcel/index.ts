export { applyReport, passTime, refoldParcel, takeOffScans } from './applyReport.ts';
export { shownException } from './exceptions.ts';
export {
  about,
  appliedShipment,
  causing,
  openParcel,
  type Parcel,
  type ParcelGround,
  shownState,
  toTimelineScan,
} from './parcel.ts';
export { noteConflict } from './identity.ts';
export { nextLook } from './recalculate.ts';
export { revalue, standingIds } from './revalue.ts';
export { missingScan, movedFindings, newestScan, takeFindings } from './takeFindings.ts';
export { lookAt, watch } from './watch.ts';
export { watchedParcel } from './watched.ts';
