export { detectCarrier, type TrackingNumberDetection } from './detectCarrier.ts';
export { type CarrierFit, fitsCarrier } from './fitsCarrier.ts';
export { type CheckDigit, CHECK_DIGITS, type TrackingNumberMatch } from './match.ts';
export { readTrackingNumber } from './readTrackingNumber.ts';
