export { CARRIERS, findCarrier } from './builtInProfiles.ts';
export { carrierCatalogue, type CarrierCatalogue } from './carrierCatalogue.ts';
export { type CarrierProfile, trackingPageOf } from './carrierProfile.ts';
