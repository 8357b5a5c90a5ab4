import type { FeedState } from '../../../platform/events/types/index.ts';

/** How one of the carrier's feeds of a brand is, as the carriers subgraph last told. */
export interface FeedStanding {
  readonly state: FeedState;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** What it brings in a normal day. */
  readonly normalPerDay: number;
  readonly reason: string;
}

/** A carrier's data are late: what is not heard of its parcels says nothing about them. */
export interface CarrierDelay {
  /** Since when feeds are late that bring half or more; milliseconds since 1970. */
  readonly since: number;
  readonly reason: string;
}

/**
 * Whether a carrier's data are late, for a brand: feeds that are slow or silent bring half or more of what is normal from
 * it. By weight, because nobody knows by which feed a parcel's next scan would come; so a small feed that died makes no
 * silence of a large one that lives, and one that moved to another endpoint is soon outweighed.
 *
 * This is the face for whoever judges silence: as long as a parcel's carrier is delayed, silence since `since` is no
 * exception of the parcel, and what was silent before it goes on counting when the delay is over.
 */
export function carrierDelay(feeds: readonly FeedStanding[]): CarrierDelay | null {
  const late = feeds.filter(({ state }) => state === 'SLOW' || state === 'SILENT');
  const known = feeds.filter(({ state }) => state !== 'LEARNING');
  const since = halfLateSince(late, weightOf(known));
  if (since === null) return null;
  const heaviest = late.reduce((most, each) => (each.normalPerDay > most.normalPerDay ? each : most));
  return { since, reason: heaviest.reason };
}

/** When those that are late became half or more of all: one of them may have died long before the others. Null: never. */
function halfLateSince(late: readonly FeedStanding[], whole: number): number | null {
  let weight = 0;
  for (const { since, normalPerDay } of [...late].sort((one, other) => one.since - other.since)) {
    weight += normalPerDay;
    if (2 * weight >= whole) return since;
  }
  return null;
}

function weightOf(feeds: readonly FeedStanding[]): number {
  return feeds.reduce((sum, each) => sum + each.normalPerDay, 0);
}
