import { addLosses, LOSS_WIDTH, meanLosses } from '../blending/lossSums.ts';
import { emptySums, forgetLightest, type Forgetting, type KeyedSums, openSums, sumsOf } from '../history/keyedSums.ts';
import type { Day } from '../order.ts';
import { ASSUMED_ERRORS, ERROR_BINS, errorBinOf, type Errors } from './errorBins.ts';

/** Where a parcel was when its window was stated: near the door carriers know more, and so do we. */
export const STATED_AT = ['ON_THE_WAY', 'AT_THE_DOOR'] as const;
export type StatedAt = (typeof STATED_AT)[number];

/**
 * How carriers' windows fared, per place and per service there. Per key: the arrivals, those that were judged, what was
 * lost over these by each blend with the window, and the errors of the windows' middles.
 */
export type StatedTables = KeyedSums;

/** How carriers' windows are judged. */
export interface StatedSettings {
  readonly halfLifeDays: number;
  /** Most services; beyond, those with the fewest recent arrivals are forgotten. */
  readonly mostKeys: number;
  /** Recent arrivals with a window before windows count at all. */
  readonly leastArrived: number;
  /** Recent arrivals before what was learned of windows is good enough to be judged. */
  readonly leastToJudge: number;
  /** Arrivals at which a service counts as much as all services. */
  readonly pull: number;
}

/** Nothing was stated yet. */
export function emptyStated(): StatedTables {
  return emptySums(FIRST_BIN + ERROR_BINS);
}

const AT = { arrived: 0, losses: 1 } as const;
const FIRST_BIN = AT.losses + LOSS_WIDTH;
/** Arrivals that the assumption counts as. It keeps a little in every bin: also a good carrier may be a week late. */
const ASSUMED_WEIGHT = 1;

/** Whose windows are asked about. */
export interface StatedKey {
  readonly at: StatedAt;
  readonly service: string;
}

/** What is believed of a service's windows. */
export interface StatedBelief {
  /** Arrivals with a window at this place, of all services and of today's worth. */
  readonly arrived: number;
  readonly errors: Errors;
  /** The mean loss of each blend; null until any was judged. */
  readonly losses: readonly number[] | null;
}

/** Reads what all services taught at a place, drawn by the service's own as far as there is some. */
export function believeStated(
  tables: StatedTables,
  { at, service }: StatedKey,
  { day, settings }: { readonly day: Day; readonly settings: StatedSettings },
): StatedBelief {
  const forgetting = { day, halfLifeDays: settings.halfLifeDays };
  const all = sumsOf(tables, at, forgetting);
  if (all === null) return { arrived: 0, errors: ASSUMED_ERRORS, losses: null };
  const own = sumsOf(tables, keyOf({ at, service }), forgetting) ?? new Float64Array(tables.width);
  const errors = ASSUMED_ERRORS.map((share, bin) => {
    const ofAll = (all[FIRST_BIN + bin] ?? 0) + ASSUMED_WEIGHT * share;
    return (own[FIRST_BIN + bin] ?? 0) + (settings.pull * ofAll) / ((all[AT.arrived] ?? 0) + ASSUMED_WEIGHT);
  });
  const lossesIn = (numbers: Float64Array): Float64Array => numbers.subarray(AT.losses, FIRST_BIN);
  const losses = meanLosses({ all: lossesIn(all), own: lossesIn(own), pull: settings.pull });
  return { arrived: all[AT.arrived] ?? 0, errors, losses };
}

/** What an arrival says of its window. */
export interface StatedOutcome extends StatedKey {
  /** The days from the middle of the window to the arrival. */
  readonly error: number;
  /** What each blend lost, the window being read by the errors before; null while too few arrived to read it. */
  readonly losses: readonly number[] | null;
}

/** Adds an arrival. */
export function learnStatedOutcome(
  tables: StatedTables,
  { at, service, error, losses }: StatedOutcome,
  forgetting: Forgetting,
): void {
  for (const key of [at, keyOf({ at, service })]) {
    const numbers = openSums(tables, key, forgetting);
    const count = (column: number): number => (numbers[column] = (numbers[column] ?? 0) + 1);
    count(AT.arrived);
    count(FIRST_BIN + errorBinOf(error));
    if (losses !== null) addLosses(numbers.subarray(AT.losses, FIRST_BIN), losses);
  }
}

/** Keeps the services within their bound. */
export function boundStated(tables: StatedTables, day: Day, { halfLifeDays, mostKeys }: StatedSettings): void {
  forgetLightest(tables, mostKeys, { day, halfLifeDays });
}

function keyOf({ at, service }: StatedKey): string {
  return `${at} ${service}`;
}
