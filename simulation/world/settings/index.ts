export type { BrandSettings } from './brandSettings.ts';
export type { CarrierSettings, ServiceSettings } from './carrierSettings.ts';
export type { IncidentSettings } from './incidentSettings.ts';
export { loadWorld } from './loadWorld.ts';
export type { PlaceSettings } from './placeSettings.ts';
export { STEP_KINDS, type StepKind, type TellingSettings } from './tellingSettings.ts';
export type { HeldSettings, TroubleSettings } from './troubleSettings.ts';
export type { Wait } from './wait.ts';
export { type WorldSettings, worldSettings } from './worldSettings.ts';
