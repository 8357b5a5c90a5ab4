import { clamp } from '../clamp.ts';
import { factorise } from './cholesky.ts';
import { minimise } from './minimise.ts';
import { pinballObjective } from './pinballObjective.ts';
import { designOf, type Scale, scaleOf, standardised } from './standardise.ts';
import type { Targets } from './targets.ts';
import type { TrainingWindow } from './trainingWindow.ts';

/** The levels that are fitted. */
export const FITTED_LEVELS = [0.1, 0.5, 0.9] as const;

/** A number per fitted level. */
export type Quantiles = readonly [low: number, middle: number, high: number];

/** A fitted regression: three lines through standardised features. Plain and serialisable. */
export interface Regression {
  readonly scale: Scale;
  /** Per level the constant, then one coefficient per feature. */
  readonly lines: readonly [Float64Array, Float64Array, Float64Array];
}

/** No line is believed further from the base than a factor of e². */
const FURTHEST = 2;

/**
 * Fits the quantiles of the targets, by a ridge-penalised pinball loss.
 * @param previous where the search begins; the result is the same to six digits without it, and later
 */
export function fitRegression(
  window: TrainingWindow,
  targets: Targets,
  { ridge, previous }: { readonly ridge: number; readonly previous: Regression | null },
): Regression {
  const size = window.width + 1;
  const scale = scaleOf(window, targets);
  const design = designOf(window, targets, scale);
  const factor = curvatureFactor(design, targets.weights, { size, ridge });
  const line = (index: 0 | 1 | 2): Float64Array => {
    const objective = pinballObjective(design, targets, { level: FITTED_LEVELS[index], ridge, size });
    const start = previous === null ? new Float64Array(size) : rescaled(previous.lines[index], previous.scale, scale);
    return minimise(objective, factor, start);
  };
  return { scale, lines: [line(0), line(1), line(2)] };
}

/** The quantiles that the lines give a row, rising, as logarithms relative to its base. */
export function readLines({ scale, lines }: Regression, features: Float32Array): Quantiles {
  const [first, second, third] = lines;
  let [low, middle, high] = [first[0] ?? 0, second[0] ?? 0, third[0] ?? 0];
  // each feature is standardised once for all lines: this is a fifth of what a prediction costs
  for (let feature = 0; feature < features.length; feature += 1) {
    const value = standardised(scale, feature, features[feature] ?? NaN);
    low += (first[feature + 1] ?? 0) * value;
    middle += (second[feature + 1] ?? 0) * value;
    high += (third[feature + 1] ?? 0) * value;
  }
  const [p10 = 0, p50 = 0, p90 = 0] = [low, middle, high]
    .map((sum) => clamp(sum, -FURTHEST, FURTHEST))
    .sort((a, b) => a - b);
  return [p10, p50, p90];
}

/** The same line through features that are now standardised otherwise. */
function rescaled(line: Float64Array, from: Scale, to: Scale): Float64Array {
  const moved = Float64Array.from(line);
  for (let feature = 0; feature < from.mean.length; feature += 1) {
    const perUnit = (line[feature + 1] ?? 0) / (from.spread[feature] ?? 1);
    moved[feature + 1] = perUnit * (to.spread[feature] ?? 1);
    moved[0] = (moved[0] ?? 0) + perUnit * ((to.mean[feature] ?? 0) - (from.mean[feature] ?? 0));
  }
  return moved;
}

/** So many rows show the curvature well enough: it only guides the search, and is half of the work. */
const ROWS_FOR_CURVATURE = 4_000;

/** The factor of the curvature of weighted least squares over the design, with the ridge on its diagonal. */
function curvatureFactor(
  design: Float32Array,
  weights: Float64Array,
  { size, ridge }: { readonly size: number; readonly ridge: number },
): Float64Array {
  const curvature = new Float64Array(size * size);
  const stride = Math.ceil(weights.length / ROWS_FOR_CURVATURE);
  for (let row = 0; row < weights.length; row += stride) {
    addOuterProduct(curvature, design.subarray(row * size, (row + 1) * size), stride * (weights[row] ?? 0));
  }
  for (let i = 0; i < size; i += 1) curvature[i * size + i] = (curvature[i * size + i] ?? 0) + Math.max(ridge, 1e-6);
  factorise(curvature, size);
  return curvature;
}

/** Adds a row times itself to the lower half of a matrix. */
function addOuterProduct(matrix: Float64Array, row: Float32Array, weight: number): void {
  const size = row.length;
  for (let i = 0; i < size; i += 1) {
    const weighted = weight * (row[i] ?? 0);
    for (let k = 0; k <= i; k += 1) {
      matrix[i * size + k] = (matrix[i * size + k] ?? 0) + weighted * (row[k] ?? 0);
    }
  }
}
