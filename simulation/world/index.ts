export type { DistanceLevel } from './ground/index.ts';
export { type Happening, happenings } from './happenings.ts';
export type { FeedOutage, Incident, Regime, SlowHub, Strike, Weather } from './incidents/index.ts';
export {
  type ParcelEnd,
  type ParcelJourney,
  type SimulatedParcel,
  type Step,
  type ToldScan,
  type ToldWindow,
  type Wrong,
  WRONG_KINDS,
  type WrongKind,
} from './parcel.ts';
export { loadWorld, type StepKind, type WorldSettings } from './settings/index.ts';
export { type SimulatedWorld, simulateWorld, type WorldExtent } from './simulateWorld.ts';
export { exceptionOf, isNormal, longestSilenceMs, type ParcelTruth, truthOf } from './truth.ts';
