export {
  type CauseComparison,
  type CauseOutcome,
  type Comparison,
  openComparison,
  type PlayedTwice,
} from './comparison.ts';
export type { DifferingParcel } from './differingParcel.ts';
export { factsAt } from './factsAt.ts';
export type { ParcelPast, RegisteredFacts } from './parcelPast.ts';
export { type FoundInterval, type ReplayedParcel, replayParcel, type Replaying } from './replayParcel.ts';
