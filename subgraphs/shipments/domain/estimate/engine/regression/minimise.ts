import { solve } from './cholesky.ts';
import type { Objective } from './pinballObjective.ts';

/** Pairs of steps that the curvature is read from. */
const PAIRS = 8;
const MOST_STEPS = 40;
/** A step that gains a smaller share of the loss than this is the last one. */
const LEAST_GAIN = 1e-6;
/** A step must gain at least this share of what the slope promises (Armijo's rule). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 12;

/** A step that was taken, and how it changed the slope. */
interface StepPair {
  readonly step: Float64Array;
  readonly turn: Float64Array;
  readonly product: number;
}

/** Where a search stands. */
interface Position {
  readonly at: Float64Array;
  readonly loss: number;
  readonly slope: Float64Array;
}

/**
 * The coefficients at which the objective is least: L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.4)
 * that begins with the curvature of least squares, which the quantiles of one design share but for a factor.
 * @param factor the Cholesky factor of that curvature
 * @param start where to begin; yesterday's coefficients are close to today's
 */
export function minimise(objective: Objective, factor: Float64Array, start: Float64Array): Float64Array {
  const slope = new Float64Array(objective.size);
  let here: Position = { at: start, loss: objective.evaluate(start, slope), slope };
  const pairs: StepPair[] = [];
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const next = lineSearch(objective, here, descent(here.slope, pairs, factor));
    if (next === null) break;
    remember(pairs, difference(next.at, here.at), difference(next.slope, here.slope));
    const gained = here.loss - next.loss;
    here = next;
    if (gained < LEAST_GAIN * Math.abs(here.loss)) break;
  }
  return here.at;
}

function descent(slope: Float64Array, pairs: readonly StepPair[], factor: Float64Array): Float64Array {
  const direction = slope.map((value) => -value);
  const shares = new Float64Array(pairs.length);
  for (let index = pairs.length - 1; index >= 0; index -= 1) {
    const pair = pairs[index];
    if (pair === undefined) continue;
    const share = dot(pair.step, direction) / pair.product;
    shares[index] = share;
    addScaled(direction, pair.turn, -share);
  }
  scaleCurvature(direction, pairs.at(-1), factor);
  pairs.forEach((pair, index) => {
    addScaled(direction, pair.step, (shares[index] ?? 0) - dot(pair.turn, direction) / pair.product);
  });
  return direction;
}

/** Divides by the curvature of least squares, scaled to what the last step met. */
function scaleCurvature(direction: Float64Array, last: StepPair | undefined, factor: Float64Array): void {
  solve(factor, direction);
  if (last === undefined) return;
  const divided = Float64Array.from(last.turn);
  solve(factor, divided);
  const scale = last.product / dot(last.turn, divided);
  for (let k = 0; k < direction.length; k += 1) direction[k] = (direction[k] ?? 0) * scale;
}

/** The first of ever shorter steps that gains enough; null when none does, which is at the minimum. */
function lineSearch(objective: Objective, { at, loss, slope }: Position, direction: Float64Array): Position | null {
  const promised = dot(slope, direction);
  const nextSlope = new Float64Array(objective.size);
  for (let length = 1, halvings = 0; halvings < MOST_HALVINGS; length /= 2, halvings += 1) {
    const next = at.map((value, k) => value + length * (direction[k] ?? 0));
    const nextLoss = objective.evaluate(next, nextSlope);
    if (nextLoss <= loss + SUFFICIENT * length * promised) return { at: next, loss: nextLoss, slope: nextSlope };
  }
  return null;
}

function remember(pairs: StepPair[], step: Float64Array, turn: Float64Array): void {
  const product = dot(step, turn);
  if (product <= 0) return;
  pairs.push({ step, turn, product });
  if (pairs.length > PAIRS) pairs.shift();
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - (b[k] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function addScaled(to: Float64Array, what: Float64Array, by: number): void {
  for (let k = 0; k < to.length; k += 1) to[k] = (to[k] ?? 0) + by * (what[k] ?? 0);
}
