import { type Random, seededRandom } from '../random.ts';
import type { FeedPlan } from './feedPlan.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Traffic is made in stretches of this length. */
export const STRETCH_MS = 5 * MINUTE_MS;

/** A time in which only a share of the payloads comes. */
export interface Disturbance {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** 0: an outage. */
  readonly share: number;
  /** Whether what did not come is sent when it is over. */
  readonly backlog: boolean;
}

/** What a feed brings in one stretch. */
export interface Stretch {
  readonly startsAt: number;
  readonly count: number;
}

/**
 * A feed from an instant on, without end: the same seed gives the same traffic.
 * @param startsAt milliseconds since 1970, a multiple of {@link STRETCH_MS}.
 */
export function* feedTraffic(
  plan: FeedPlan,
  { startsAt, seed }: { readonly startsAt: number; readonly seed: number },
  disturbances: readonly Disturbance[] = [],
): Generator<Stretch, never> {
  const random = seededRandom(seed);
  const rate = rateOf(plan, startsAt, random);
  const gather = senderOf(plan, random);
  let held = 0;
  for (let at = startsAt; ; at += STRETCH_MS) {
    const sent = gather(at, poisson(random, rate(at)));
    const kept = thinned(random, sent, shareAt(disturbances, at));
    const disturbed = disturbances.find((each) => at + STRETCH_MS > each.from && at < each.until);
    if (disturbed?.backlog === true) held += sent - kept;
    const over = disturbed === undefined && held > 0 ? held : 0;
    held -= over;
    yield { startsAt: at, count: kept + over };
  }
}

/** How much comes on the average in the stretch that begins at an instant. */
function rateOf(plan: FeedPlan, startsAt: number, random: Random): (at: number) => number {
  const { perDay, hours, noise, zone, clock } = plan;
  const weights = hours.reduce((sum, each) => sum + each, 0);
  const firstOffset = offsetAt(zone, startsAt);
  let today = { day: NaN, factor: 1 };
  let now = { hour: NaN, factor: 1 };
  return (at) => {
    const wall = at + (clock === 'LOCAL' ? offsetAt(zone, at) : firstOffset);
    const day = Math.floor(wall / DAY_MS);
    const hour = Math.floor(wall / HOUR_MS);
    if (day !== today.day) today = { day, factor: logNormal(random, noise.day) };
    if (hour !== now.hour) now = { hour, factor: logNormal(random, noise.hour) };
    const share = (hours[hour - day * 24] ?? 0) / weights / (HOUR_MS / STRETCH_MS);
    const grown = plan.factor(Math.floor((at - startsAt) / DAY_MS));
    return perDay * share * ofWeek(plan, wall) * today.factor * now.factor * grown;
  };
}

/** A day against a working day. */
function ofWeek({ restsOn, saturday, sunday }: FeedPlan, wall: number): number {
  const date = new Date(wall);
  const weekday = date.getUTCDay();
  if (weekday === 0 || restsOn.has(date.toISOString().slice(0, 10))) return sunday;
  return weekday === 6 ? saturday : 1;
}

function senderOf({ sending }: FeedPlan, random: Random): (at: number, made: number) => number {
  if (sending.kind === 'EACH') return (_at, made) => made;
  const every = sending.everyMinutes * MINUTE_MS;
  const late = (): number => random.next() * sending.lateMinutes * MINUTE_MS;
  let gathered = 0;
  let due: number | undefined;
  return (at, made) => {
    due ??= Math.ceil(at / every) * every + late();
    gathered += made;
    if (at + STRETCH_MS <= due) return 0;
    due = (Math.floor((at + STRETCH_MS) / every) + 1) * every + late();
    if (random.chance(sending.skipped)) return 0;
    const batch = gathered;
    gathered = 0;
    return batch;
  };
}

/** Over a stretch that a disturbance touches in part, in proportion. */
function shareAt(disturbances: readonly Disturbance[], at: number): number {
  let share = 1;
  for (const { from, until, share: left } of disturbances) {
    const touched = Math.max(0, Math.min(until, at + STRETCH_MS) - Math.max(from, at)) / STRETCH_MS;
    share -= touched * (1 - left);
  }
  return Math.max(0, share);
}

/** As many of so many, each by chance. */
function thinned(random: Random, count: number, share: number): number {
  if (share >= 1 || count === 0) return count;
  if (share <= 0) return 0;
  return Math.min(count, poisson(random, count * share));
}

/** Knuth's way for few, the normal distribution for many. */
function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

function logNormal(random: Random, sigma: number): number {
  return Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
}

/** Box and Muller's transform. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

const OFFSETS = new Map<string, number>();
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC, looked up once an hour. */
function offsetAt(zone: string, at: number): number {
  const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
  const key = `${zone} ${hour}`;
  let offset = OFFSETS.get(key);
  if (offset === undefined) {
    const wall = formatterOf(zone).format(hour);
    offset = Date.parse(`${wall.replace(' ', 'T')}Z`) - hour;
    OFFSETS.set(key, offset);
  }
  return offset;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = FORMATTERS.get(zone);
  if (formatter === undefined) {
    // Swedish writes ISO 8601
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    FORMATTERS.set(zone, formatter);
  }
  return formatter;
}
