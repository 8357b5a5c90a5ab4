export {
  closingOf,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  DISPUTE_STATES,
  type DisputeOutcome,
  type DisputeReason,
  type DisputeStanding,
  type DisputeState,
  openingOf,
} from './dispute.ts';
export { type Handover, HANDOVERS, proofOf, type ProvenDelivery, provingScans } from './provenDelivery.ts';
