import type { LevelKeys } from '../history/levels.ts';
import type { Day } from '../order.ts';

/** The two parts of a journey whose pace is watched: at the seller, and with the carrier. */
export type Phase = 'handling' | 'transit';

/** Whose pace: everybody's, that of a region of delivery, or of a lane. */
export type PaceScope = 'all' | 'region' | 'lane';

const SCOPES: readonly PaceScope[] = ['all', 'region', 'lane'];

/** Longest window that is asked about. */
const DAYS_KEPT = 28;

/**
 * What happened against what was to be expected, per day, of the last four weeks. Orders under way say that a strike
 * has begun weeks before the first late delivery does. Plain and serialisable.
 */
export interface Pace {
  /** Per scope and key: the events of each day, then the expected ones; a day's place is its number modulo 28. */
  readonly days: Readonly<Record<PaceScope, Map<string, Float64Array>>>;
}

/** Exponent of the log-logistic law of a phase's length: a carrier's is peaked, a seller's has a long tail. */
const SHAPE: Readonly<Record<Phase, number>> = { handling: 1.6, transit: 3 };

/** Nothing watched yet. */
export function emptyPace(): Pace {
  return { days: { all: new Map(), region: new Map(), lane: new Map() } };
}

/**
 * How many events are to be expected of a parcel while it grows older: the difference of the cumulated hazard
 * ln(1 + (age / usual)^shape) of the log-logistic law.
 * @param usual the length of the phase that half of such parcels take, in the unit of the ages
 */
export function expectedEvents(phase: Phase, usual: number, [from, to]: readonly [number, number]): number {
  const hazard = (age: number): number => Math.log1p((Math.max(age, 0) / usual) ** SHAPE[phase]);
  return Math.max(hazard(to) - hazard(from), 0);
}

/** Makes room for a day: what was kept in its place is four weeks old. */
export function openPaceDay({ days }: Pace, day: Day): void {
  const place = placeOf(day);
  for (const scope of SCOPES) {
    for (const [key, counts] of days[scope]) {
      counts[place] = 0;
      counts[place + DAYS_KEPT] = 0;
      if (counts.every((count) => count === 0)) days[scope].delete(key);
    }
  }
}

/** What one parcel did on a day, and what could be expected of it. */
export interface PacedParcel {
  readonly keys: LevelKeys;
  readonly happened: boolean;
  readonly expected: number;
}

/** Adds a parcel of a day that has passed. */
export function addToPace({ days }: Pace, day: Day, { keys, happened, expected }: PacedParcel): void {
  const place = placeOf(day);
  for (const scope of SCOPES) {
    let counts = days[scope].get(keys[scope]);
    if (counts === undefined) days[scope].set(keys[scope], (counts = new Float64Array(2 * DAYS_KEPT)));
    counts[place] = (counts[place] ?? 0) + (happened ? 1 : 0);
    counts[place + DAYS_KEPT] = (counts[place + DAYS_KEPT] ?? 0) + expected;
  }
}

/** So many expected events pull everybody's ratio half-way to one. */
const PULL_ALL = 5;
/** The same of a region towards everybody, and of a lane towards its region. */
const PULL_SCOPE = 10;

/**
 * The logarithm of events over expected events in the `window` days before `day`, 0 when all is as usual: below it the
 * parcels stand, above it they are faster than their histories. A lane leans on its region, a region on everybody.
 */
export function logPace(pace: Pace, scope: PaceScope, asked: { keys: LevelKeys; day: Day; window: number }): number {
  return Math.log(ratio(pace, scope, asked));
}

function ratio(pace: Pace, scope: PaceScope, asked: { keys: LevelKeys; day: Day; window: number }): number {
  const counts = pace.days[scope].get(asked.keys[scope]);
  const [above, pull] =
    scope === 'all' ? [1, PULL_ALL] : [ratio(pace, scope === 'lane' ? 'region' : 'all', asked), PULL_SCOPE];
  let [happened, expected] = [pull * above, pull];
  for (let back = 1; counts !== undefined && back <= asked.window; back += 1) {
    const place = placeOf(asked.day - back);
    happened += counts[place] ?? 0;
    expected += counts[place + DAYS_KEPT] ?? 0;
  }
  return happened / expected;
}

/** Everybody's events over expected events in the four weeks that are kept. */
export function levelOf(pace: Pace): number {
  const counts = pace.days.all.get('');
  if (counts === undefined) return 1;
  const sum = (from: number): number => counts.subarray(from, from + DAYS_KEPT).reduce((so, count) => so + count, 0);
  return (sum(0) + PULL_ALL) / (sum(DAYS_KEPT) + PULL_ALL);
}

function placeOf(day: Day): number {
  return ((day % DAYS_KEPT) + DAYS_KEPT) % DAYS_KEPT;
}
