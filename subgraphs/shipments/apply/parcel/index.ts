export { applyReport, passTime, refoldParcel, takeOffScans } from './applyReport.ts';
export {
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
