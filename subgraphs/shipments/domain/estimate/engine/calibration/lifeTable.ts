import { BIN, binOf, BINS, LOWEST } from './bins.ts';

/**
 * A period life table, as demographers draw it up: not how a generation fared, which is only known when its last parcel
 * has arrived, but how the parcels of all ages fare these days. Per bin of standardised age the arrivals and the
 * exposure (time spent there), both forgetting. Plain and serialisable.
 */
export interface LifeTable {
  readonly arrivals: Float64Array;
  readonly exposure: Float64Array;
}

/** One day of parcels, to be added to tables. */
export type PeriodOfLife = LifeTable;

/** A table of nothing. */
export function emptyTable(): LifeTable {
  return { arrivals: new Float64Array(BINS), exposure: new Float64Array(BINS) };
}

/** Adds that a parcel grew from one standardised age to another, and whether it arrived there. */
export function addLife(
  { arrivals, exposure }: PeriodOfLife,
  { from, to, arrived }: { from: number; to: number; arrived: boolean },
): void {
  const last = binOf(to);
  for (let bin = binOf(from); bin <= last; bin += 1) {
    const begin = LOWEST + bin * BIN;
    const lived = Math.min(to, begin + BIN) - Math.max(from, begin);
    if (lived > 0) exposure[bin] = (exposure[bin] ?? 0) + lived / BIN;
  }
  if (arrived) arrivals[last] = (arrivals[last] ?? 0) + 1;
}

/** Lets a table forget a day's worth, and adds the day. */
export function addPeriod(table: LifeTable, period: PeriodOfLife, halfLifeDays: number): void {
  const kept = 0.5 ** (1 / halfLifeDays);
  for (let bin = 0; bin < BINS; bin += 1) {
    table.arrivals[bin] = (table.arrivals[bin] ?? 0) * kept + (period.arrivals[bin] ?? 0);
    table.exposure[bin] = (table.exposure[bin] ?? 0) * kept + (period.exposure[bin] ?? 0);
  }
}

/** Hazards of a table by itself: a bin where nothing was seen yet lets parcels pass slowly. */
export function hazardsAlone({ arrivals, exposure }: LifeTable): Float64Array {
  return arrivals.map((count, bin) => (count + 0.02) / ((exposure[bin] ?? 0) + 0.5));
}

/** Hazards of a table, pulled towards others as if these had been seen for so much exposure. */
export function hazardsTowards({ arrivals, exposure }: LifeTable, others: Float64Array, pull: number): Float64Array {
  return arrivals.map((count, bin) => (count + pull * (others[bin] ?? 0)) / ((exposure[bin] ?? 0) + pull));
}

/** The logarithm of how likely hazards made a day's arrivals, but for a constant (a Poisson process). */
export function logLikelihood(hazards: Float64Array, { arrivals, exposure }: PeriodOfLife): number {
  let sum = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const hazard = Math.max(hazards[bin] ?? 0, 1e-6);
    sum += (arrivals[bin] ?? 0) * Math.log(hazard) - hazard * (exposure[bin] ?? 0);
  }
  return sum;
}
