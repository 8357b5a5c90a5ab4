export { applyReport, refoldParcel } from './applyReport.ts';
export { appliedShipment, openParcel, type Parcel, type ParcelGround } from './parcel.ts';
