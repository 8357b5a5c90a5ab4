export { carrierDelay, type CarrierDelay, type FeedStanding } from './carrierDelay.ts';
export { arrive, correctScan, type FoldedTimeline, type StateChange, withdrawScan } from './changes.ts';
export { firstEstimate, MIN_PARCELS, showsAnotherDay, type TransitHistory } from './estimate/firstEstimate.ts';
export { foldTimeline, NOTHING_SCANNED, type FoldedException, type ShipmentState } from './fold.ts';
export { INITIAL_STATUS, isFinished, isMoving } from './status.ts';
export { compareScans, type PlacedScan, type TimelineScan } from './timeline.ts';
