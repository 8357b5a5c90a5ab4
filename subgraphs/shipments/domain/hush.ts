const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** It is heard of once a minute at most: a thousand scans at once are one sign of life. */
const SIGN_MS = MINUTE_MS;
/** A sign of so long ago counts e times less. */
const MEMORY_MS = 2 * DAY_MS;
/** Before it was followed for so long, how often it is heard of is not known: a history that is laid in is heard of within minutes. */
const LEAST_FOLLOWED_MS = 6 * HOUR_MS;
/** Signs that do not come, one after the other, at the pace of these days, make a hush. */
const HUSHED_SIGNS = 12;
const LEAST_HUSH_MS = 20 * MINUTE_MS;
/** Where the last signs came more slowly, as by night, it is longer in coming, but for so long at most. */
const MOST_QUIET_MS = HOUR_MS;
/** Nothing counts as hushed for longer: then a brand may have hardly any parcels of a carrier left, and these are missed. */
const LONGEST_MS = DAY_MS;
/** When it is heard of again, what was held up comes within so long: until then nothing is missed of its parcels. */
export const HELD_UP_MS = 20 * MINUTE_MS;

/** How a carrier of a brand is heard of, or all of all brands together. Instants are epoch milliseconds. */
export interface HeardOf {
  readonly heardMs: number;
  /** How many minutes it was heard of in, those of two days before `heardMs` counting e times less. */
  readonly signs: number;
  /** Since when they are counted. */
  readonly countedFromMs: number;
  /** The mean time between the last dozen signs, milliseconds; a hush counts there as what made it one. */
  readonly lastGapMs: number;
  /** When it was heard of after its last hush; null where there was none. */
  readonly resumedMs: number | null;
}

/** The same when it is heard of at an instant, epoch milliseconds, for the first time where nothing is known. */
export function heardAgain(before: HeardOf | null, heardMs: number): HeardOf {
  if (before === null) return { heardMs, signs: 1, countedFromMs: heardMs, lastGapMs: SIGN_MS, resumedMs: null };
  const passedMs = heardMs - before.heardMs;
  if (passedMs <= 0) return before;
  const sign = Math.min(passedMs / SIGN_MS, 1);
  // also where it was hushed for longer than that counts
  const hushMs = hushAfterMs(before, Math.min(heardMs, before.heardMs + LONGEST_MS));
  // right after an outage it is hushed as soon as before it
  const gapMs = Math.max(Math.min(passedMs, hushMs), SIGN_MS);
  return {
    ...before,
    heardMs,
    signs: before.signs * Math.exp(-passedMs / MEMORY_MS) + sign,
    lastGapMs: before.lastGapMs + ((gapMs - before.lastGapMs) * sign) / HUSHED_SIGNS,
    resumedMs: passedMs > hushMs ? heardMs : before.resumedMs,
  };
}

/** In how many minutes of a day it is heard of, as of an instant, epoch milliseconds; 0 before it was followed for long enough. */
function signsPerDay({ heardMs, signs, countedFromMs }: HeardOf, nowMs: number): number {
  const followedMs = nowMs - countedFromMs;
  if (followedMs < LEAST_FOLLOWED_MS) return 0;
  const counted = signs * Math.exp((heardMs - nowMs) / MEMORY_MS);
  return (counted * DAY_MS) / (MEMORY_MS * (1 - Math.exp(-followedMs / MEMORY_MS)));
}

/** After how long in which nothing is heard of it it is hushed, milliseconds, as of an instant; Infinity: never. */
function hushAfterMs(of: HeardOf, nowMs: number): number {
  const perDay = signsPerDay(of, nowMs);
  const byDayMs = perDay > 0 ? (HUSHED_SIGNS * DAY_MS) / perDay : Infinity;
  return Math.max(LEAST_HUSH_MS, byDayMs, Math.min(HUSHED_SIGNS * of.lastGapMs, MOST_QUIET_MS));
}

/** From when until when what is not heard of parcels says nothing of them, epoch milliseconds; until null: nobody can say. */
export interface Hush {
  readonly sinceMs: number;
  readonly untilMs: number | null;
}

/**
 * Whether so little is heard at an instant, epoch milliseconds, that a feed may be down, which is found some half an hour after it is;
 * or whether that is just over, and what it held up is waited for. Null: neither.
 */
export function hushOf(of: HeardOf, nowMs: number): Hush | null {
  const silentMs = nowMs - of.heardMs;
  if (silentMs <= LONGEST_MS && silentMs > hushAfterMs(of, nowMs)) return { sinceMs: of.heardMs, untilMs: null };
  const { resumedMs } = of;
  if (resumedMs === null || nowMs >= resumedMs + HELD_UP_MS) return null;
  return { sinceMs: resumedMs, untilMs: resumedMs + HELD_UP_MS };
}
