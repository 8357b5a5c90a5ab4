export { type LearnerLock, openLearnerLock } from './learnerLock.ts';
export { type LearnedParcel, readLearnedParcels } from './learnedParcels.ts';
export {
  type LearnedPosition,
  moveLearnedPosition,
  readLearnedPosition,
  settleLearnedPosition,
} from './learnedPosition.ts';
export {
  forgetAllLearned,
  forgetLearned,
  insertLearned,
  type LearnedState,
  type LearnedVersion,
  readLearnedState,
  readLearnedVersions,
  updateLearned,
} from './learnedStates.ts';
export {
  type BrandHome,
  brandsWithParcels,
  cancelledBeforeTheyMoved,
  type DoorTurn,
  hasMovedFrom,
  homeOfBrand,
  type PastParcel,
  type PastPlace,
  type PastSighting,
  type PastStretch,
  readDoorTurns,
  readPastParcels,
  readSightings,
} from './pastParcels.ts';
export {
  type PastScan,
  readAdopters,
  readLatestParcels,
  readPastScans,
  readPromised,
  readSilentParcels,
  type SilentParcelRow,
} from './silentParcels.ts';
export { brandsThatTellDispatch } from './tellingBrands.ts';
export {
  publishKnowledge,
  readKnowledge,
  readWatchState,
  saveWatchState,
  type WatchBytes,
  type WatchState,
} from './watchState.ts';
