const DAY_MS = 86_400_000;
/** Things that are not said, one after the other, at the pace of a normal day, make a hush. */
const HUSHED_SIGNS = 12;
const LEAST_HUSH_MS = 20 * 60_000;
/** However quiet the last hours were, all carriers together are hushed after so long: what takes in what they say may be down. */
const MOST_QUIET_MS = 3_600_000;

/** How one carrier, or all together, are heard of. */
export interface Pace {
  /** When it was heard of last, epoch milliseconds. */
  readonly heardMs: number;
  /** How many things are heard of it in a normal day; 0: nobody knows, and it is never hushed. */
  readonly perDay: number;
  /**
   * How long the last twelve signs of life took, each noted once a minute, in milliseconds, by all of their gaps but the longest
   * ({@link paceOfAll}); absent where they were not followed.
   */
  readonly lastTookMs?: number;
}

/**
 * Whether so little is heard of a carrier at an instant, epoch milliseconds, that its feed may be down, which is found some half an
 * hour after it is. Where fewer things are said these hours than in the day's mean, as by night, it is longer in coming.
 */
export function isHushed({ heardMs, perDay, lastTookMs = 0 }: Pace, nowMs: number): boolean {
  const byDayMs = perDay > 0 ? (HUSHED_SIGNS * DAY_MS) / perDay : Infinity;
  return nowMs - heardMs > Math.max(LEAST_HUSH_MS, byDayMs, Math.min(lastTookMs, MOST_QUIET_MS));
}

/** When anything was heard of any carrier, the last thirteen times that this was noted, in their order: epoch milliseconds. */
export type Signs = readonly number[];

/** Signs of life with the latest one, epoch milliseconds, which may be known already; null: none was ever noted. */
export function withSign(signs: Signs, heardMs: number | null): Signs {
  if (heardMs === null || heardMs <= (signs.at(-1) ?? -Infinity)) return signs;
  return [...signs, heardMs].slice(-HUSHED_SIGNS - 1);
}

/**
 * How all carriers of all brands together are heard of: where none is, what takes in what they say may be down, which nobody tells us
 * then. Null before anything was noted.
 * @param perDay how many things are heard of them in a normal day, together
 */
export function paceOfAll(perDay: number, signs: Signs): Pace | null {
  const heardMs = signs.at(-1);
  if (heardMs === undefined) return null;
  return { heardMs, perDay, ...(signs.length > HUSHED_SIGNS ? { lastTookMs: tookMs(signs) } : {}) };
}

/**
 * How long signs of life took, in milliseconds, by all of their gaps but the longest: right after an outage they span it, and it says
 * nothing of how much is said now.
 */
function tookMs(signs: Signs): number {
  const gaps = signs.slice(1).map((sign, index) => sign - (signs[index] ?? sign));
  const sum = gaps.reduce((all, each) => all + each, 0);
  return ((sum - Math.max(...gaps)) * gaps.length) / (gaps.length - 1);
}
