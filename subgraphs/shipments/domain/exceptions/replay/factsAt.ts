import { type ParcelFacts, reachedBy } from '../../estimate/index.ts';
import type { ShipmentState } from '../../fold.ts';
import type { RegisteredFacts } from './parcelPast.ts';

/**
 * What is known of a parcel at a moment, by what its scans add up to then. What carriers stated of its arrival is not kept as it
 * was at each moment, and left out. @param now ISO 8601 in UTC
 */
export function factsAt(registered: RegisteredFacts, state: ShipmentState, now: string): ParcelFacts {
  return { ...registered, ...reachedBy(state, now), carrierEstimate: null };
}
