export { type MovedAttempt, movedAttempts, renewedBy } from './attempts.ts';
export * from './bottlenecks/index.ts';
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
  withdrawScans,
} from './changes.ts';
export {
  type BrandForecast,
  DOOR_PHASES,
  type DoorPhase,
  type EarlierEstimate,
  estimateArrival,
  forecastFor,
  type Forecasts,
  GIVEN_UP_MS,
  inTodaysShape,
  mayStay,
  movedDaysOf,
  NO_FORECASTS,
  orderOf,
  type ParcelFacts,
  questionOf,
  reachedBy,
  showsAnother,
  whyItMoved,
} from './estimate/index.ts';
export * from './exceptions/index.ts';
export { foldTimeline, NOTHING_SCANNED, type ShipmentState, type Whereabouts } from './fold.ts';
export type { FoldedException } from './foldedException.ts';
export { heardAgain, type HeardOf, HELD_UP_MS, type Hush, hushOf } from './hush.ts';
export { type PlaceKey, placeKey } from './placeKey.ts';
export { firstTold, newlyReached } from './milestones.ts';
export { registeredOtherwise, type RegisteredFact, type RegisteredParcel } from './registeredOtherwise.ts';
export type {
  LegNumber,
  MilestoneStatement,
  Milestones,
  OrderStatement,
  Recipient,
  Registration,
} from './registration.ts';
export {
  endByRegistration,
  HAND_OVER,
  legKey,
  LIFE_RULES,
  type LifeBounds,
  lifeByScans,
  type LifeEnd,
  type LifeRule,
  mayBeAnothers,
  mayGoOn,
  type NumberHolder,
  readLegKey,
} from './identity/index.ts';
export { type Bound, JOURNEY_PHASES, journeyOf, type JourneyPhase, type PhaseOfJourney } from './journey/index.ts';
export { actsKnown, KNOWLEDGE_EVENTS, type KnownParcel, parcelAsKnown } from './knowledge/index.ts';
export {
  closingOf,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  DISPUTE_STATES,
  type DisputeOutcome,
  type DisputeReason,
  type DisputeStanding,
  type DisputeState,
  type Handover,
  HANDOVERS,
  openingOf,
  proofOf,
  type ProvenDelivery,
  provingScans,
} from './proof/index.ts';
export type { Reversal } from './reversal.ts';
export { FOLD_RULES, type FoldRules, LATEST_RULES, rulesOf } from './rules.ts';
export { NOTHING_TOLD, ORDER_FIELDS, type OrderField, tellOrder, textOf, type ToldOrder } from './shopOrder.ts';
export { isClockSuspect } from './clock.ts';
export { INITIAL_STATUS, isFinished, isMoving } from './status.ts';
export { compareScans, type PlacedScan, refOf, type ScanRef, type TimelineScan } from './timeline.ts';
export { NOT_CANCELLED } from './registration.ts';
export { isCurrency, minorDigitsOf, readAmount } from './amount.ts';
export { SHOP_PAYLOAD_STATES, type ShopPayloadState, SHOP_SYSTEMS, type ShopSystem } from './shopSystem.ts';
export {
  IMPORT_FIELDS,
  importColumnOf,
  type ImportField,
  importFieldOf,
  importHeaderProblem,
} from './importColumns.ts';
