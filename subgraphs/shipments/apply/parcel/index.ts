export { applyReport, refoldParcel } from './applyReport.ts';
export {
  appliedShipment,
  causing,
  openParcel,
  type Parcel,
  type ParcelGround,
  shownState,
  toTimelineScan,
} from './parcel.ts';
export { noteConflict, takeOffScan } from './identity.ts';
