import { clamp } from '../clamp.ts';
import type { WorkingClock } from '../calendar/workingClock.ts';
import type { Day, Stage } from '../order.ts';
import { placesBetween, type TrainingWindow } from './trainingWindow.ts';

/** What the regression is to meet: per row one target when it has arrived, five when it is under way. */
export interface Targets {
  /** Places of the rows in the window. */
  readonly places: Int32Array;
  /** Where the targets of each row begin; one more at the end. */
  readonly from: Int32Array;
  /** Logarithms of working days, minus the base of the row. */
  readonly values: Float64Array;
  /** The weight of each row, which its targets share. */
  readonly weights: Float64Array;
}

/** The middles of five equally likely parts of what lies ahead of a parcel under way. */
const STILL_AHEAD = [0.9, 0.7, 0.5, 0.3, 0.1];

/** Exponent of the log-logistic law by which a parcel under way goes on, as the residuals of finished ones show. */
const SHAPE: Readonly<Record<Stage, number>> = { PURCHASE: 3.3, HANDOVER: 3 };

/** Working days below which lengths are not told apart, and above which they are all "very long". */
const SHORTEST_DAYS = 0.25;
const LONGEST_DAYS = 90;

/** Which rows are asked for, and how they are read. */
export interface TargetQuestion {
  readonly stage: Stage;
  readonly day: Day;
  readonly clock: WorkingClock;
  /** Older rows are left out. */
  readonly windowDays: number;
  /** A row as old as this weighs half. */
  readonly halfLifeDays: number;
}

/**
 * The rows known when `day` begins. Those under way must speak as well, or in the first weeks of a strike only the
 * parcels that escaped it are seen; each stands for five parcels of its age, spread over what is ahead of it.
 */
export function targetsOf(
  window: TrainingWindow,
  { stage, day, clock, windowDays, halfLifeDays }: TargetQuestion,
): Targets {
  const places = placesBetween(window, day - windowDays, day);
  const from = [0];
  const values: number[] = [];
  const weights: number[] = [];
  for (const place of places) {
    const base = window.base[place] ?? 0;
    values.push(...lengthsOf(window, place, { shape: SHAPE[stage], day, clock }).map((days) => Math.log(days) - base));
    from.push(values.length);
    weights.push(weightOf(base) * 0.5 ** ((day - (window.start[place] ?? day)) / halfLifeDays));
  }
  return {
    places: Int32Array.from(places),
    from: Int32Array.from(from),
    values: Float64Array.from(values),
    weights: Float64Array.from(weights),
  };
}

/**
 * The regression meets logarithms, customers wait in days: an error of ten percent is a day for a long journey, hours
 * for a short one, so a row weighs as much as its journey is long.
 */
function weightOf(base: number): number {
  return Math.exp(clamp(base, 0.3, 3.5)) / 8;
}

function lengthsOf(
  window: TrainingWindow,
  place: number,
  { shape, day, clock }: { shape: number; day: Day; clock: WorkingClock },
): readonly number[] {
  const start = window.start[place] ?? day;
  const arrived = window.arrived[place] ?? NaN;
  if (arrived < day) return [Math.max(clock.between(start, arrived), SHORTEST_DAYS)];
  const issued = window.median[place] ?? NaN;
  const median = Number.isNaN(issued) ? Math.exp(window.base[place] ?? 0) : issued;
  const aged = 1 + (clock.between(start, day) / median) ** shape;
  // the age at which a share `ahead` of those that reached this age are still under way
  return STILL_AHEAD.map((ahead) => clamp((aged / ahead - 1) ** (1 / shape) * median, SHORTEST_DAYS, LONGEST_DAYS));
}
