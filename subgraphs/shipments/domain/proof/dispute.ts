/** What the recipient says of a parcel that was delivered, as the carrier says. */
export const DISPUTE_REASONS = [
  'NOT_RECEIVED',
  'WRONG_PLACE',
  'DAMAGED_ON_ARRIVAL',
  'CONTENTS_MISSING',
  'WRONG_ITEM',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export const DISPUTE_STATES = ['OPEN', 'RESOLVED'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** How a case ended. */
export const DISPUTE_OUTCOMES = ['FOUND', 'NOT_FOUND', 'REDELIVERED', 'REFUNDED', 'WITHDRAWN'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** A case as far as what may happen to it depends on it. */
export interface DisputeStanding {
  readonly id: string;
  readonly state: DisputeState;
  readonly outcome: DisputeOutcome | null;
}

/** Whether a case may be opened. `known`: it is the one that is there; opening it twice is opening it once. */
export type Opening = 'open' | 'known' | 'NOT_DELIVERED' | 'DISPUTE_OPEN';

/**
 * Decides on a new case of a parcel: only what was delivered can be disputed, and one case at a time.
 * @param disputes all of the parcel.
 */
export function openingOf(
  disputes: readonly DisputeStanding[],
  { id, isDelivered }: { readonly id: string; readonly isDelivered: boolean },
): Opening {
  if (disputes.some((each) => each.id === id)) return 'known';
  if (!isDelivered) return 'NOT_DELIVERED';
  return disputes.some(({ state }) => state === 'OPEN') ? 'DISPUTE_OPEN' : 'open';
}

/** Whether a case may be closed so. `known`: it was, and closing it twice is closing it once. */
export type Closing = 'close' | 'known' | 'RESOLVED_OTHERWISE';

export function closingOf({ state, outcome }: DisputeStanding, asked: DisputeOutcome): Closing {
  if (state === 'OPEN') return 'close';
  return outcome === asked ? 'known' : 'RESOLVED_OTHERWISE';
}
