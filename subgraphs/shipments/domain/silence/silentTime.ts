import { LONGEST_HOURS } from './gaps/gapBins.ts';
import type { Instant, Outage } from './outages.ts';
import { countedMs } from './outages.ts';
import { type SlowSpell, spellsSince } from './places/slowPlaces.ts';
import { type SilenceKnowledge, weekTimeOf } from './silenceBelief.ts';
import { feedOf, placeKeys } from './silenceContext.ts';
import type { OpenGap } from './silenceState.ts';
import type { WeekTime } from './week/weekTime.ts';

const HOUR_MS = 3_600_000;

type Silent = Pick<OpenGap, 'context' | 'since'>;

/** For how long a parcel has been silent, in hours; outages of its feed do not count. */
export function countedHours({ state }: SilenceKnowledge, { context, since }: Silent, asOf: Instant): number {
  return countedMs(state.outages.get(feedOf(context)), since, asOf) / HOUR_MS;
}

/** The same in hours of usual working days: of a day on which little is scanned less counts. */
export function workedHours(knowledge: SilenceKnowledge, { context, since }: Silent, asOf: Instant): number {
  const outages = knowledge.state.outages.get(feedOf(context));
  return workedMs(weekTimeOf(knowledge, context), outages, [since, asOf]) / HOUR_MS;
}

/** The same as it would have been at the usual pace of its place: while all parcels wait there, silence says less. */
export function silentHours(knowledge: SilenceKnowledge, gap: Silent, asOf: Instant): number {
  return silentMs(timeOf(knowledge, gap), gap.since, asOf) / HOUR_MS;
}

/**
 * When {@link silentHours} reaches so many, as far as outages and slow places are known: where one is slow, it goes on being so.
 * Infinity where it never does, and for more than thirty days.
 */
export function instantOfSilence(knowledge: SilenceKnowledge, gap: Silent, hours: number): Instant {
  // what is longer is not told apart, and its days would be counted one by one
  if (hours > LONGEST_HOURS) return Infinity;
  const [time, wanted] = [timeOf(knowledge, gap), hours * HOUR_MS];
  const soonest = time.week.after(gap.since, wanted);
  let [early, late] = [soonest, soonest];
  // what did not count until then is added, and ever more
  for (let more = wanted - silentMs(time, gap.since, late); more > CLOSE_MS; more *= 2) {
    early = late;
    late = time.week.after(late, more);
    if (silentMs(time, gap.since, late) >= wanted - CLOSE_MS) break;
  }
  while (late - early > CLOSE_MS) {
    const middle = (early + late) / 2;
    if (silentMs(time, gap.since, middle) < wanted) early = middle;
    else late = middle;
  }
  return late === soonest ? soonest : Math.ceil(late);
}

const CLOSE_MS = 1;

/** A time in which a parcel was held up, at one pace: above 0, below 1. */
interface Stretch {
  readonly from: Instant;
  /** Infinity: it goes on. */
  readonly until: Instant;
  readonly pace: number;
}

/** By what time is counted of one silence. */
interface SilentTime {
  readonly week: WeekTime;
  readonly outages: readonly Outage[] | undefined;
  readonly stretches: readonly Stretch[];
}

function timeOf(knowledge: SilenceKnowledge, { context, since }: Silent): SilentTime {
  const { state } = knowledge;
  const spells = spellsSince(state.places, placeKeys(context), since);
  return {
    week: weekTimeOf(knowledge, context),
    outages: state.outages.get(feedOf(context)),
    stretches: spells.length === 0 ? [] : apart(spells, since),
  };
}

function silentMs({ week, outages, stretches }: SilentTime, since: Instant, asOf: Instant): number {
  let silent = workedMs(week, outages, [since, asOf]);
  for (const { from, until, pace } of stretches) {
    if (from < asOf) silent -= (1 - pace) * workedMs(week, outages, [from, Math.min(until, asOf)]);
  }
  return Math.max(silent, 0);
}

function workedMs(week: WeekTime, outages: readonly Outage[] | undefined, [since, asOf]: Outage): number {
  let worked = week.counted(since, asOf);
  for (const [from, until] of outages ?? []) {
    if (until > since && from < asOf) worked -= week.counted(Math.max(from, since), Math.min(until, asOf));
  }
  return Math.max(worked, 0);
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
