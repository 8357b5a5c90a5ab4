import { addRow, emptyWindow, type TrainingWindow } from './regression/trainingWindow.ts';
import { type Claim, claimOf } from './calibration/bins.ts';
import { type Calibration, emptyCalibration } from './calibration/calibration.ts';
import type { WorkingClock } from './calendar/workingClock.ts';
import { FEATURES, featureRow } from './features/featureList.ts';
import type { Known } from './features/known.ts';
import type { Span } from './held/held.ts';
import type { Day, Stage } from './order.ts';
import { fitRegression, readLines, type Regression } from './regression/quantileRegression.ts';
import { targetsOf } from './regression/targets.ts';
import type { EngineSettings } from './settings.ts';
import type { StageEntry } from './underWay/journey.ts';

/** What is learned for one stage. Plain and serialisable. */
export interface StageModel {
  readonly window: TrainingWindow;
  /** Null until enough parcels have arrived. */
  regression: Regression | null;
  readonly calibration: Calibration;
}

/** A model that has learned nothing. */
export function emptyModel(stage: Stage, { regression, lifeTable }: EngineSettings): StageModel {
  return {
    window: emptyWindow(FEATURES[stage].length, regression.mostRows),
    regression: null,
    calibration: emptyCalibration(lifeTable),
  };
}

/** What the model says of an order, and the features that it says it by. */
export interface Said {
  readonly claim: Claim;
  readonly features: Float32Array;
}

/** What a stage begins with: the claim, and the span that was predicted with it. */
export interface Entering {
  readonly said: Said;
  readonly span: Span;
}

/** The claim about an order: the regression's, or as long as there is none its base with the prior's spread. */
export function claim({ regression }: StageModel, known: Known, { prior }: EngineSettings): Said {
  const features = featureRow(known);
  const { base } = known;
  if (regression === null) {
    return { claim: { median: base, lower: prior.earlier, upper: prior.later }, features };
  }
  const [low, middle, high] = readLines(regression, features);
  return { claim: claimOf([base + low, base + middle, base + high]), features };
}

/** Enters a parcel whose stage begins, and of which so much was said. */
export function enter({ window, regression }: StageModel, known: Known, { said, span }: Entering): StageEntry {
  const median = regression === null ? NaN : Math.exp(said.claim.median);
  const row = addRow(window, { features: said.features, start: known.start, base: known.base, median });
  return { start: known.start, row, claim: said.claim, ...span };
}

/** Fits the regression to what is known when `day` begins, once enough parcels have arrived. */
export function refit(
  model: StageModel,
  { stage, day, clock }: { readonly stage: Stage; readonly day: Day; readonly clock: WorkingClock },
  { regression: { leastArrived, windowDays, halfLifeDays, ridge } }: EngineSettings,
): void {
  if (model.calibration.arrivals < leastArrived) return;
  const targets = targetsOf(model.window, { stage, day, clock, windowDays, halfLifeDays });
  model.regression = fitRegression(model.window, targets, { ridge, previous: model.regression });
}
