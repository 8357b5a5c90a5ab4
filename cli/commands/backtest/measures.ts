import type { Judged } from './walkForward.ts';
import type { FinishedOrder } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';

/** How good the predictions of a stage were. Days are elapsed ones unless another kind is named. */
export interface StageMeasures {
  readonly n: number;
  /** Days between the calendar day of p50 and that of the delivery. */
  readonly calendarMae: number;
  readonly mae: number;
  readonly medianAe: number;
  /** The loss of each quantile: its mean error, the side it should rarely err on weighing nine times the other. */
  readonly pinball: { readonly p10: number; readonly p50: number; readonly p90: number; readonly mean: number };
  /** The share of deliveries from p10 to p90. */
  readonly coverage: number;
  /** From p10 to p90. */
  readonly width: number;
  /** Delivery minus p50: positive when parcels came later than predicted. */
  readonly bias: number;
}

/** The same of the shop's promise, which is a date. */
export interface PromiseMeasures {
  readonly calendarMae: number;
  /** The share that came on the promised day or before. */
  readonly onTime: number;
}

/** Measures predictions against deliveries. */
export function measureStage(judged: readonly Judged[]): StageMeasures {
  const errors = judged.map((each) => took(each) - each.prediction.p50);
  const pinball = {
    p10: mean(judged.map((each) => pinballLoss(0.1, took(each) - each.prediction.p10))),
    p50: mean(judged.map((each) => pinballLoss(0.5, took(each) - each.prediction.p50))),
    p90: mean(judged.map((each) => pinballLoss(0.9, took(each) - each.prediction.p90))),
  };
  return {
    n: judged.length,
    calendarMae: mean(judged.map(calendarError)),
    mae: mean(errors.map(Math.abs)),
    medianAe: median(errors.map(Math.abs)),
    pinball: { ...pinball, mean: (pinball.p10 + pinball.p50 + pinball.p90) / 3 },
    coverage: mean(judged.map((each) => (isCovered(each) ? 1 : 0))),
    width: mean(judged.map(({ prediction }) => prediction.p90 - prediction.p10)),
    bias: mean(errors),
  };
}

/** Measures the promises of the orders that have one. */
export function measurePromise(orders: readonly FinishedOrder[]): PromiseMeasures {
  const late = orders.flatMap(({ order: { promisedAt }, deliveredAt }) =>
    promisedAt === null ? [] : [Math.floor(deliveredAt) - Math.floor(promisedAt)],
  );
  return { calendarMae: mean(late.map(Math.abs)), onTime: mean(late.map((days) => (days <= 0 ? 1 : 0))) };
}

function took({ start, deliveredAt }: Judged): number {
  return deliveredAt - start;
}

function calendarError({ start, deliveredAt, prediction }: Judged): number {
  return Math.abs(Math.floor(deliveredAt) - Math.floor(start + prediction.p50));
}

function isCovered(judged: Judged): boolean {
  return took(judged) >= judged.prediction.p10 && took(judged) <= judged.prediction.p90;
}

function pinballLoss(level: number, error: number): number {
  return Math.max(level * error, (level - 1) * error);
}

/** Zero of nothing, so that the result stays a number in JSON. */
function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
