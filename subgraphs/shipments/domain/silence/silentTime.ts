import { countedMs, type Instant } from './outages.ts';
import { slowestSince } from './places/slowPlaces.ts';
import { placeKeys } from './silenceContext.ts';
import type { OpenGap, SilenceState } from './silenceState.ts';

const HOUR_MS = 3_600_000;

type Silent = Pick<OpenGap, 'context' | 'since'>;

interface Known {
  readonly state: SilenceState;
}

/** For how long a parcel has been silent, in hours; outages of its carrier do not count. */
export function countedHours({ state }: Known, { context: { carrier }, since }: Silent, asOf: Instant): number {
  return countedMs(state.outages.get(carrier), since, asOf) / HOUR_MS;
}

/** The same as it would have been at the usual pace of the place: where all parcels wait, silence says less. */
export function silentHours(known: Known, gap: Silent, asOf: Instant): number {
  return countedHours(known, gap, asOf) * paceThere(known, gap);
}

/** The pace of the slowest place that held a parcel up since it was scanned: above 0, 1 at most. */
export function paceThere({ state }: Known, { context, since }: Silent): number {
  return slowestSince(state.places, placeKeys(context), since);
}
