import { isHushed } from './hush.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A carrier is heard of once a minute at most: a thousand scans at once are one sign of life. */
const SIGN_MS = 60_000;
/** What was heard so long ago counts e times less. */
const MEMORY_MS = 2 * DAY_MS;
/** A carrier whose feeds nobody knows is hushed for so long at most: then a brand may have hardly any parcels of it left, and these are missed. */
const LONGEST_MS = DAY_MS;
/** Before it was followed for so long, how often it is heard of is not known: a history that is laid in is heard of within minutes. */
const LEAST_FOLLOWED_MS = 6 * HOUR_MS;
/** When a carrier is heard of again, what was held up comes within so long: until then nothing is missed of its parcels. */
export const HELD_UP_MS = 20 * 60_000;

/** How a carrier of a brand is heard of. Instants are epoch milliseconds. */
export interface HeardOf {
  readonly heardMs: number;
  /** How many minutes it was heard of in, those of two days before `heardMs` counting e times less. */
  readonly signs: number;
  /** Since when they are counted. */
  readonly countedFromMs: number;
  /** When it was heard of after the last time in which nothing was ({@link isHushed}); null where there was none. */
  readonly resumedMs: number | null;
  /** What its feeds bring in a normal day, together; null where that is not known, or not yet. */
  readonly normalPerDay: number | null;
}

/** The same when it is heard of at an instant, epoch milliseconds, for the first time where nothing is known. */
export function heardAgain(before: HeardOf | null, heardMs: number): HeardOf {
  if (before === null) return { heardMs, signs: 1, countedFromMs: heardMs, resumedMs: null, normalPerDay: null };
  const passedMs = heardMs - before.heardMs;
  if (passedMs <= 0) return before;
  // also where it was so for longer than it counts
  const asOf = Math.min(heardMs, before.heardMs + LONGEST_MS);
  const wasHushed = isHushed({ heardMs: before.heardMs, perDay: perDayOf(before, asOf) }, asOf);
  return {
    ...before,
    heardMs,
    signs: before.signs * Math.exp(-passedMs / MEMORY_MS) + Math.min(passedMs / SIGN_MS, 1),
    resumedMs: wasHushed ? heardMs : before.resumedMs,
  };
}

/**
 * How many things are heard of a carrier in a day, as of an instant, epoch milliseconds: what its feeds bring, or where that is not
 * known in how many minutes it is heard of. 0 as long as nobody can say, and when nothing has been heard of it for a day.
 */
export function perDayOf({ heardMs, signs, countedFromMs, normalPerDay }: HeardOf, nowMs: number): number {
  if (normalPerDay !== null) return normalPerDay;
  const followedMs = nowMs - countedFromMs;
  if (followedMs < LEAST_FOLLOWED_MS || nowMs - heardMs > LONGEST_MS) return 0;
  const counted = signs * Math.exp((heardMs - nowMs) / MEMORY_MS);
  return (counted * DAY_MS) / (MEMORY_MS * (1 - Math.exp(-followedMs / MEMORY_MS)));
}

/** From when until when what is not heard of a carrier's parcels says nothing, epoch milliseconds; until null: nobody can say. */
export interface Hush {
  readonly sinceMs: number;
  readonly untilMs: number | null;
}

/** That a carrier is hushed at an instant, epoch milliseconds, or that what it held up is waited for. Null: neither. */
export function hushOf(of: HeardOf, nowMs: number): Hush | null {
  if (isHushed({ heardMs: of.heardMs, perDay: perDayOf(of, nowMs) }, nowMs))
    return { sinceMs: of.heardMs, untilMs: null };
  const { resumedMs } = of;
  if (resumedMs === null || nowMs >= resumedMs + HELD_UP_MS) return null;
  return { sinceMs: resumedMs, untilMs: resumedMs + HELD_UP_MS };
}
