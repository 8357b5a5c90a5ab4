import type { Targets } from './targets.ts';

/** What a fit minimises: how badly coefficients meet the targets. */
export interface Objective {
  readonly size: number;
  /** The loss at `coefficients`; its slope is written to `gradient`. */
  readonly evaluate: (coefficients: Float64Array, gradient: Float64Array) => number;
}

/** Within five percent of a length the corner of the loss is rounded off, so that it has a slope everywhere. */
const ROUNDED = 0.05;
/** Scales the loss, so that one ridge penalty suits it; as in a fit by weighted squares at residuals of this size. */
const LOSS_SCALE = 0.6;

/**
 * The pinball loss of the quantile `level` (Koenker & Bassett 1978): an error upwards costs `level` a day, one
 * downwards `1 - level`, so the least total is at the quantile. With a ridge penalty, except on the constant.
 */
export function pinballObjective(
  design: Float32Array,
  { from, values, weights }: Targets,
  { level, ridge, size }: { readonly level: number; readonly ridge: number; readonly size: number },
): Objective {
  const rows = weights.length;
  return {
    size,
    evaluate: (coefficients, gradient) => {
      let loss = ridgePenalty(coefficients, gradient, ridge);
      for (let row = 0; row < rows; row += 1) {
        const at = row * size;
        let fitted = 0;
        for (let k = 0; k < size; k += 1) fitted += (design[at + k] ?? 0) * (coefficients[k] ?? 0);
        const [first = 0, end = 0] = [from[row], from[row + 1]];
        const weight = (LOSS_SCALE * (weights[row] ?? 0)) / (end - first);
        let slope = 0;
        for (let target = first; target < end; target += 1) {
          const residual = (values[target] ?? 0) - fitted;
          const error = residual > 0 ? residual : -residual;
          const cost = weight * (residual > 0 ? level : 1 - level);
          loss += error < ROUNDED ? (cost * error * error) / (2 * ROUNDED) : cost * (error - ROUNDED / 2);
          slope += (cost * residual) / (error < ROUNDED ? ROUNDED : error);
        }
        for (let k = 0; k < size; k += 1) gradient[k] = (gradient[k] ?? 0) - slope * (design[at + k] ?? 0);
      }
      return loss;
    },
  };
}

/** Begins the gradient with the slope of the penalty. */
function ridgePenalty(coefficients: Float64Array, gradient: Float64Array, ridge: number): number {
  let penalty = 0;
  gradient[0] = 0;
  for (let k = 1; k < coefficients.length; k += 1) {
    const coefficient = coefficients[k] ?? 0;
    gradient[k] = ridge * coefficient;
    penalty += (ridge / 2) * coefficient * coefficient;
  }
  return penalty;
}
