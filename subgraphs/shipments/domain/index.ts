export { carrierDelay, type CarrierDelay, type FeedStanding } from './carrierDelay.ts';
export {
  arrive,
  correctScan,
  type FoldedTimeline,
  needsTimeline,
  type Refolded,
  refoldWith,
  type StateChange,
  withdrawScan,
} from './changes.ts';
export { firstEstimate, MIN_PARCELS, showsAnotherDay, type TransitHistory } from './estimate/firstEstimate.ts';
export { foldTimeline, NOTHING_SCANNED, type FoldedException, type ShipmentState } from './fold.ts';
export type { Reversal } from './reversal.ts';
export { FOLD_RULES, type FoldRules, LATEST_RULES, rulesOf } from './rules.ts';
export { INITIAL_STATUS, isFinished, isMoving } from './status.ts';
export { compareScans, type PlacedScan, refOf, type ScanRef, type TimelineScan } from './timeline.ts';
