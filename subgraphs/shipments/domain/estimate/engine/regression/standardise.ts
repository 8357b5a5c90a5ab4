import { clamp } from '../clamp.ts';
import type { Targets } from './targets.ts';
import type { TrainingWindow } from './trainingWindow.ts';

/** Mean and spread of every feature: one ridge penalty is then fair to all of them. */
export interface Scale {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** Beyond four spreads a value is an outlier, and no line was fitted there. */
const MOST_SPREADS = 4;

/** The weighted mean and spread of every feature over the rows, unknown values left out. */
export function scaleOf(window: TrainingWindow, { places, weights }: Targets): Scale {
  const { width, features } = window;
  const [mean, spread] = [new Float64Array(width), new Float64Array(width)];
  for (let feature = 0; feature < width; feature += 1) {
    let [weight, sum, squares] = [0, 0, 0];
    places.forEach((place, row) => {
      const value = features[place * width + feature] ?? NaN;
      const w = weights[row] ?? 0;
      if (Number.isNaN(value)) return;
      weight += w;
      sum += w * value;
      squares += w * value * value;
    });
    const middle = weight > 0 ? sum / weight : 0;
    mean[feature] = middle;
    spread[feature] = Math.sqrt(Math.max(weight > 0 ? squares / weight - middle * middle : 0, 0)) + 1e-6;
  }
  return { mean, spread };
}

/** A feature in spreads from its mean; 0 when it is not known. */
export function standardised({ mean, spread }: Scale, feature: number, value: number): number {
  if (Number.isNaN(value)) return 0;
  return clamp((value - (mean[feature] ?? 0)) / (spread[feature] ?? 1), -MOST_SPREADS, MOST_SPREADS);
}

/** The rows of the targets, each beginning with the constant 1. */
export function designOf(window: TrainingWindow, { places }: Targets, scale: Scale): Float32Array {
  const { width, features } = window;
  const design = new Float32Array(places.length * (width + 1));
  places.forEach((place, row) => {
    const at = row * (width + 1);
    design[at] = 1;
    for (let feature = 0; feature < width; feature += 1) {
      design[at + 1 + feature] = standardised(scale, feature, features[place * width + feature] ?? NaN);
    }
  });
  return design;
}
