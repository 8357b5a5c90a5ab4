import type { LifeTableSettings } from '../settings.ts';
import {
  addPeriod,
  emptyTable,
  hazardsAlone,
  hazardsTowards,
  type LifeTable,
  logLikelihood,
  type PeriodOfLife,
} from './lifeTable.ts';
import { claimedHazards } from './survivalCurve.ts';

/**
 * How far the world keeps to the regression's claims. Several opinions compete: the claims themselves, the claims at
 * the pace of these days (which few parcels suffice to see), and life tables of different memory (which see also how
 * the spread changes). Each day's arrivals and non-arrivals are evidence for those that expected them, so a correction
 * goes exactly as far as the evidence: in calm weeks the claims win, in a strike the youngest table does within days.
 * Plain and serialisable.
 */
export interface Calibration {
  readonly longRun: LifeTable;
  readonly tables: readonly LifeTable[];
  /** Arrivals and those that the claims expected, of these days. */
  readonly pace: { arrived: number; expected: number };
  /** The logarithm of the evidence for each opinion. */
  readonly evidence: Float64Array;
  /** Arrivals seen so far. */
  arrivals: number;
  /** Hazards per bin: what the claims say, and what all opinions together say. Null until enough have arrived. */
  believed: Believed | null;
  /** Per region of delivery the arrivals and the expected ones, forgetting. */
  readonly regions: Map<string, { arrived: number; expected: number }>;
}

/** The hazards in force. */
export interface Believed {
  readonly claimed: Float64Array;
  readonly mixed: Float64Array;
  /** Of each opinion by itself: the claims, the claims at today's pace, the tables. */
  readonly opinions: readonly Float64Array[];
}

/** Every opinion keeps at least this share among all, so that it can come back. */
const LEAST_SHARE = 0.02;

/** Nothing learned yet. */
export function emptyCalibration({ tables }: LifeTableSettings): Calibration {
  return {
    longRun: emptyTable(),
    tables: tables.map(emptyTable),
    pace: { arrived: 0, expected: 0 },
    evidence: new Float64Array(tables.length + 2),
    arrivals: 0,
    believed: null,
    regions: new Map(),
  };
}

/** Learns a day: first what it says for and against each opinion of yesterday, then its arrivals. */
export function learnPeriod(calibration: Calibration, period: PeriodOfLife, settings: LifeTableSettings): void {
  weighEvidence(calibration, period, settings);
  calibration.arrivals += sumOf(period.arrivals);
  followPace(calibration, period, settings);
  addPeriod(calibration.longRun, period, settings.longRunHalfLifeDays);
  calibration.tables.forEach((table, index) => {
    addPeriod(table, period, settings.tables[index]?.halfLifeDays ?? settings.longRunHalfLifeDays);
  });
  if (calibration.arrivals >= settings.leastArrived) calibration.believed = believe(calibration, settings);
}

function weighEvidence({ believed, evidence }: Calibration, period: PeriodOfLife, settings: LifeTableSettings): void {
  believed?.opinions.forEach((hazards, index) => {
    const today = logLikelihood(hazards, period) * settings.evidenceShare;
    evidence[index] = (evidence[index] ?? 0) * settings.evidenceKept + today;
  });
  // only differences matter, and they stay exact when the numbers stay small
  const best = Math.max(...evidence);
  for (let index = 0; index < evidence.length; index += 1) evidence[index] = (evidence[index] ?? 0) - best;
}

function followPace({ believed, pace }: Calibration, period: PeriodOfLife, settings: LifeTableSettings): void {
  if (believed === null) return;
  const kept = 0.5 ** (1 / settings.paceHalfLifeDays);
  pace.arrived = pace.arrived * kept + sumOf(period.arrivals);
  pace.expected = pace.expected * kept + sumOf(period.exposure.map((days, bin) => days * (believed.claimed[bin] ?? 0)));
}

function believe({ longRun, tables, evidence, pace }: Calibration, settings: LifeTableSettings): Believed {
  const usual = hazardsAlone(longRun);
  const claimed = claimedHazards(usual);
  const ratio = (pace.arrived + settings.pacePull) / (pace.expected + settings.pacePull);
  const opinions = [
    claimed,
    claimed.map((hazard) => hazard * ratio),
    ...tables.map((table, index) => hazardsTowards(table, usual, settings.tables[index]?.pull ?? 0)),
  ];
  const shares = sharesOf(evidence);
  const mixed = claimed.map((_hazard, bin) =>
    opinions.reduce((sum, hazards, index) => sum + (shares[index] ?? 0) * (hazards[bin] ?? 0), 0),
  );
  return { claimed, mixed, opinions };
}

/** The share of each opinion, by its evidence. */
function sharesOf(evidence: Float64Array): Float64Array {
  const best = Math.max(...evidence);
  const odds = evidence.map((value) => Math.exp(value - best));
  const all = sumOf(odds);
  return odds.map((odd) => (1 - LEAST_SHARE) * (odd / all) + LEAST_SHARE / odds.length);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
