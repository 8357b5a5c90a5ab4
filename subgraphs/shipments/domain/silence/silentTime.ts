import { countedMs, instantAfter, type Instant, type Outage } from './outages.ts';
import { type SlowSpell, spellsSince } from './places/slowPlaces.ts';
import { feedOf, placeKeys } from './silenceContext.ts';
import type { OpenGap, SilenceState } from './silenceState.ts';

const HOUR_MS = 3_600_000;

type Silent = Pick<OpenGap, 'context' | 'since'>;

interface Known {
  readonly state: SilenceState;
}

/** For how long a parcel has been silent, in hours; outages of its feed do not count. */
export function countedHours({ state }: Known, { context, since }: Silent, asOf: Instant): number {
  return countedMs(state.outages.get(feedOf(context)), since, asOf) / HOUR_MS;
}

/** The same as it would have been at the usual pace of its place: while all parcels wait there, silence says less. */
export function silentHours(known: Known, gap: Silent, asOf: Instant): number {
  const { outages, stretches } = slownessOf(known, gap);
  let silent = countedMs(outages, gap.since, asOf);
  for (const { from, until, pace } of stretches) {
    if (from < asOf) silent -= (1 - pace) * countedMs(outages, from, Math.min(until, asOf));
  }
  return Math.max(silent, 0) / HOUR_MS;
}

/** When {@link silentHours} reaches so many, as far as outages and slow places are known: where one is slow, it goes on being so. */
export function instantOfSilence(known: Known, gap: Silent, hours: number): Instant {
  const { outages, stretches } = slownessOf(known, gap);
  let [at, left] = [gap.since, hours * HOUR_MS];
  for (const { from, until, pace } of stretches) {
    const before = countedMs(outages, at, from);
    if (before >= left) break;
    left -= before;
    const within = pace * countedMs(outages, from, until);
    if (within >= left) return instantAfter(outages, from, left / pace);
    left -= within;
    at = until;
  }
  return instantAfter(outages, at, left);
}

/** A time in which a parcel was held up, at one pace: above 0, below 1. */
interface Stretch {
  readonly from: Instant;
  /** Infinity: it goes on. */
  readonly until: Instant;
  readonly pace: number;
}

function slownessOf(
  { state }: Known,
  { context, since }: Silent,
): { readonly outages: readonly Outage[] | undefined; readonly stretches: readonly Stretch[] } {
  const spells = spellsSince(state.places, placeKeys(context), since);
  return { outages: state.outages.get(feedOf(context)), stretches: spells.length === 0 ? [] : apart(spells, since) };
}

/** Spells one after the other: while several last, the slowest place holds a parcel up. */
function apart(spells: readonly SlowSpell[], since: Instant): readonly Stretch[] {
  const ends = spells.flatMap(({ from, until }) => [Math.max(from, since), until ?? Infinity]);
  const edges = [...new Set(ends)].sort((one, other) => one - other);
  return edges.slice(1).flatMap((until, index) => {
    const from = edges[index] ?? since;
    const lasting = spells.filter((spell) => spell.from <= from && (spell.until ?? Infinity) >= until);
    return lasting.length === 0 ? [] : [{ from, until, pace: Math.min(...lasting.map(({ pace }) => pace)) }];
  });
}
