import { clamp } from '../clamp.ts';
import { type Claim, daysAtAge, standardAge } from './bins.ts';
import type { Believed } from './calibration.ts';
import { ageAt, curveOf, hazardOfLevel, type SurvivalCurve } from './survivalCurve.ts';

/** When a parcel arrives, as a distribution over working days from its start. */
export interface Arrival {
  readonly claim: Claim;
  /** Null as long as nothing was learned about how claims are kept. */
  readonly curves: { readonly claimed: SurvivalCurve; readonly mixed: SurvivalCurve } | null;
  /** How much faster parcels of its region arrive than others. */
  readonly pace: number;
  /** The share of the way from what was claimed to what is believed. */
  readonly correction: number;
}

/** The curves of hazards in force; drawn once a day. */
export function curvesOf(believed: Believed | null): Arrival['curves'] {
  return believed === null ? null : { claimed: curveOf(believed.claimed), mixed: curveOf(believed.mixed) };
}

/** No correction moves a quantile further than this, in units of the claimed spread. */
const FURTHEST = 1.5;
/** Hazard of one in ten, a half, nine in ten: where a claim lies without curves. */
const LOGISTIC_SLOPE = Math.log(9);

/** The standardised age at which a cumulated hazard is reached. */
function ageAtHazard({ curves, pace, correction }: Arrival, hazard: number): number {
  if (curves === null) return Math.log(Math.expm1(hazard)) / LOGISTIC_SLOPE;
  const claimed = ageAt(curves.claimed, hazard);
  const believed = ageAt(curves.mixed, hazard / pace);
  return claimed + correction * clamp(believed - claimed, -FURTHEST, FURTHEST);
}

/** Twenty-nine halvings: one part in a billion of the range. */
const HALVINGS = 30;
/** Beyond, fewer than one parcel in a million is still under way. */
const MOST_HAZARD = 14;

/** The cumulated hazard of a parcel that has been under way for so many working days. */
function hazardAtDays(arrival: Arrival, workingDays: number): number {
  if (workingDays <= 0) return 0;
  const age = standardAge(arrival.claim, workingDays);
  let [low, high] = [0, MOST_HAZARD];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (ageAtHazard(arrival, middle) <= age) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The working days from the start by which a share of such parcels has arrived, given that this one has not after
 * `soFar`. Never below `soFar`, and never falling while it grows: what has not arrived can only arrive later.
 */
export function quantileOf(arrival: Arrival, level: number, soFar: number): number {
  const hazard = hazardAtDays(arrival, soFar) + hazardOfLevel(level);
  return Math.max(daysAtAge(arrival.claim, ageAtHazard(arrival, hazard)), soFar);
}
