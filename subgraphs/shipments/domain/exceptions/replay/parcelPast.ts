import type { Direction, Money } from '../../../../../platform/events/types/index.ts';
import type { ParcelFacts } from '../../estimate/index.ts';
import type { TimelineScan } from '../../timeline.ts';

/** What the shop said of a parcel. */
export type RegisteredFacts = Omit<ParcelFacts, 'handedOverAt' | 'door' | 'seen' | 'carrierEstimate'>;

/** What is kept of a parcel, with when it became known. Instants are ISO 8601 in UTC. */
export interface ParcelPast {
  readonly brand: string;
  readonly facts: RegisteredFacts;
  readonly direction: Direction;
  readonly value: Money | null;
  /** In any order. */
  readonly scans: readonly TimelineScan[];
  /** When the shop made it ready for the carrier; null where it did not say so. */
  readonly dispatchedAt: string | null;
  /** When the shop cancelled its order; null where it did not. */
  readonly cancelledAt: string | null;
  /** When its delivery was disputed, and when that was decided. */
  readonly disputes: readonly { readonly openedAt: string; readonly resolvedAt: string | null }[];
}
