import { BUCKETS_PER_HOUR } from './bucket.ts';

const HOURS = 168;
const WORKDAYS = 5;
/** An hour of the week remembers its last five weeks. */
const MEMORY = 5 * BUCKETS_PER_HOUR;
/** What is believed of an hour's own beside what the other workdays say of it: as if those were three weeks of it. */
const POOL_WEIGHT = 3 * BUCKETS_PER_HOUR;
/** Working days on which an hour must have been seen before it tells something of the same hour on another. */
const POOL_DAYS = 2;
/** The level follows what comes within a day of traffic, or within so many payloads if that takes longer. */
const LEVEL_DAYS = 1;
const LEVEL_PAYLOADS = 50;
const SLOWEST_LEVEL_DAYS = 14;
/** That it stands at 1 is believed as if a quarter of a day had said so. */
const PRIOR_DAYS = 0.25;
/** What a backlog brings beyond so many times the normal is no rhythm. */
const MOST_OF_NORMAL = 4;

/** How much comes in each hour of a week, as a shape, and at which level all of it stands now. */
export interface Rhythm {
  /** Payloads an hour at level 1, by hour of week. */
  readonly rates: readonly number[];
  /** How many buckets each of them rests on, up to the memory of five weeks. */
  readonly buckets: readonly number[];
  /** What came lately and what the shape alone would say, both fading: the level is how the one stands to the other. */
  readonly seen: number;
  readonly shaped: number;
  /** Payloads of an average day at level 1; 0 as long as nothing is known. */
  readonly shapePerDay: number;
}

/** What came in one hour of the week, as far as our intake was up. */
export interface HourCount {
  readonly hourOfWeek: number;
  readonly count: number;
  /** Observed buckets, normally twelve. */
  readonly buckets: number;
}

export function unknownRhythm(): Rhythm {
  const nothing = Array.from({ length: HOURS }, () => 0);
  return { rates: nothing, buckets: nothing, seen: 0, shaped: 0, shapePerDay: 0 };
}

/** How the feed stands to its shape; 1 as long as nothing tells otherwise. */
export function levelOf({ seen, shaped, shapePerDay }: Rhythm): number {
  const prior = PRIOR_DAYS * shapePerDay;
  return prior === 0 ? 1 : (seen + prior) / (shaped + prior);
}

/** Payloads that are normal in an average day; 0 as long as nothing is known. */
export function expectedPerDay(rhythm: Rhythm): number {
  return rhythm.shapePerDay * levelOf(rhythm);
}

/** Payloads an hour that are normal at an hour of the week; null when nothing is known of it. */
export function expectedPerHour(rhythm: Rhythm, hourOfWeek: number): number | null {
  const shaped = shapeAt(rhythm, hourOfWeek);
  return shaped === null ? null : shaped * levelOf(rhythm);
}

/**
 * Learns an hour in which the feed is known to have been well: the level from how it stands to what was expected, and the
 * hour's place in the shape from what it is without the level.
 */
export function learnHour(rhythm: Rhythm, hour: HourCount): Rhythm {
  const { hourOfWeek, buckets } = hour;
  if (buckets === 0) return rhythm;
  const count = withoutBacklog(rhythm, hour);
  const levelled = learnLevel(rhythm, { ...hour, count });
  const known = rhythm.buckets[hourOfWeek] ?? 0;
  const rate = rhythm.rates[hourOfWeek] ?? 0;
  const seen = (count * BUCKETS_PER_HOUR) / buckets / levelOf(levelled);
  const share = Math.min(1, buckets / Math.min(known + buckets, MEMORY));
  const learned = {
    ...levelled,
    rates: rhythm.rates.with(hourOfWeek, rate + (seen - rate) * share),
    buckets: rhythm.buckets.with(hourOfWeek, Math.min(known + buckets, MEMORY)),
  };
  return { ...learned, shapePerDay: dayOf(learned) };
}

/** The same shape at another level: what came for long instead of the normal is the normal by now. */
export function atLevel(rhythm: Rhythm, level: number): Rhythm {
  const shaped = rhythm.shapePerDay;
  return { ...rhythm, shaped, seen: level * shaped + PRIOR_DAYS * shaped * (level - 1) };
}

function learnLevel(rhythm: Rhythm, { hourOfWeek, count, buckets }: HourCount): Rhythm {
  const shape = shapeAt(rhythm, hourOfWeek);
  if (shape === null || rhythm.shapePerDay === 0) return rhythm;
  const perDay = expectedPerDay(rhythm);
  const shaped = (shape * buckets) / BUCKETS_PER_HOUR;
  const days = Math.min(SLOWEST_LEVEL_DAYS, Math.max(LEVEL_DAYS, LEVEL_PAYLOADS / perDay));
  const fading = 2 ** -(shaped / rhythm.shapePerDay / days);
  return { ...rhythm, seen: rhythm.seen * fading + count, shaped: rhythm.shaped * fading + shaped };
}

function withoutBacklog(rhythm: Rhythm, { hourOfWeek, count, buckets }: HourCount): number {
  const normal = expectedPerHour(rhythm, hourOfWeek);
  if (normal === null) return count;
  const most = MOST_OF_NORMAL * Math.max(normal, expectedPerDay(rhythm) / 24);
  return Math.min(count, Math.ceil((most * buckets) / BUCKETS_PER_HOUR));
}

/**
 * What an hour's own weeks say, drawn towards the same hour of the other working days while they are few. Saturdays and
 * Sundays stand for themselves: until the first was seen, nothing is known of them.
 */
function shapeAt(rhythm: Rhythm, hourOfWeek: number): number | null {
  const own = rhythm.buckets[hourOfWeek] ?? 0;
  const rate = rhythm.rates[hourOfWeek] ?? 0;
  const pooled = hourOfWeek < WORKDAYS * 24 ? poolAt(rhythm, hourOfWeek % 24) : null;
  if (pooled === null) return own >= BUCKETS_PER_HOUR / 2 ? rate : null;
  return (rate * own + pooled * POOL_WEIGHT) / (own + POOL_WEIGHT);
}

/** The same hour of all working days. */
function poolAt({ rates, buckets }: Rhythm, hour: number): number | null {
  let days = 0;
  let weight = 0;
  let sum = 0;
  for (let day = 0; day < WORKDAYS; day += 1) {
    const known = buckets[day * 24 + hour] ?? 0;
    if (known > 0) days += 1;
    weight += known;
    sum += known * (rates[day * 24 + hour] ?? 0);
  }
  return days < POOL_DAYS ? null : sum / weight;
}

function dayOf(rhythm: Rhythm): number {
  let hours = 0;
  let sum = 0;
  for (let hour = 0; hour < HOURS; hour += 1) {
    const expected = shapeAt(rhythm, hour);
    if (expected === null) continue;
    hours += 1;
    sum += expected;
  }
  return hours === 0 ? 0 : (sum / hours) * 24;
}
