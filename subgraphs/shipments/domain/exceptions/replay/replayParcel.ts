import { watchParcel } from '../watch/watchParcel.ts';
import type { Finding, WatchGround } from '../watch/watched.ts';
import { openPast } from './openPast.ts';
import type { ParcelPast } from './parcelPast.ts';

/** An exception that watching would have found, from when to when. ISO 8601 in UTC. */
export interface FoundInterval {
  /** As it was when it was found. */
  readonly finding: Finding;
  readonly openedAt: string;
  /** Null: it had not ended. */
  readonly closedAt: string | null;
}

/** What watching a parcel of the past would have come to. */
export interface ReplayedParcel {
  /** In the order in which they were found. */
  readonly found: readonly FoundInterval[];
  /** When it arrived, by what its scans say in the end; null where it has not. ISO 8601 in UTC. */
  readonly arrivedAt: string | null;
  /** It was looked at so often that the rest of its way was left out. */
  readonly isCut: boolean;
}

/** How a parcel is played. */
export interface Replaying {
  /** What is known beside the parcel at a moment, epoch milliseconds. */
  readonly groundAt: (nowMs: number) => WatchGround;
  /** Up to when: ISO 8601 in UTC. */
  readonly until: string;
  /** After so many looks the rest is left out. */
  readonly mostLooks?: number;
}

/** A parcel that is silent for months is looked at some hundred times; a rule that asks again each minute must not play for ever. */
const MOST_LOOKS = 2_000;

/**
 * Plays a parcel's past through the watch, each thing at the moment at which it became known, and between them whenever the watch
 * asks to look again: what is found is what would have been found, as far as the ground is what was known then.
 */
export function replayParcel(past: ParcelPast, { groundAt, until, mostLooks = MOST_LOOKS }: Replaying): ReplayedParcel {
  const parcel = openPast(past);
  const open = new Map<string, Finding>();
  const found: FoundInterval[] = [];
  let lookAt: string | null = null;
  let looks = 0;
  for (let now = parcel.next(lookAt); now !== null && now <= until; now = parcel.next(lookAt)) {
    if ((looks += 1) > mostLooks) break;
    const known = parcel.at(now);
    const before = [...open.values()];
    const watched = watchParcel(known, asLearned(groundAt(Date.parse(now))), { now, before });
    for (const finding of before) {
      if (watched.findings.some(({ cause }) => cause === finding.cause)) continue;
      close(found, finding.cause, now);
      open.delete(finding.cause);
    }
    for (const finding of watched.findings) {
      if (!open.has(finding.cause)) found.push({ finding, openedAt: finding.openedAt, closedAt: null });
      open.set(finding.cause, finding);
    }
    lookAt = watched.lookAt;
  }
  const { status, statusScan } = parcel.inTheEnd();
  return {
    found,
    arrivedAt: status === 'DELIVERED' ? (statusScan?.occurredAt ?? null) : null,
    isCut: looks > mostLooks,
  };
}

/** Where nothing was learned of silence yet, nothing will be by waiting for it: the past is over. */
function asLearned(ground: WatchGround): WatchGround {
  const { rules, silence } = ground;
  return silence === null ? { ...ground, rules: { ...rules, silence: { ...rules.silence, isOn: false } } } : ground;
}

function close(found: FoundInterval[], cause: string, at: string): void {
  const index = found.findLastIndex((each) => each.finding.cause === cause && each.closedAt === null);
  const interval = found[index];
  if (interval !== undefined) found[index] = { ...interval, closedAt: at };
}
