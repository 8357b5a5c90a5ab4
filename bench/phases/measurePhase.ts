import { lossOf } from '../../subgraphs/shipments/domain/estimate/engine/opinion.ts';
import type { WallTime } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';

/** A prediction, and what became of it. */
export interface Judged {
  /** p10, p50 and p90. */
  readonly quantiles: readonly [WallTime, WallTime, WallTime];
  readonly arrivedAt: WallTime;
}

/** How good predictions were, in days. */
export interface PhaseMeasures {
  readonly n: number;
  /** Between the day of p50 and that of the arrival. */
  readonly calendarMae: number;
  /** The share that arrived on the day of p50. */
  readonly rightDay: number;
  /** The mean over p10, p50 and p90. */
  readonly pinball: number;
  /** The share that arrived from p10 to p90. */
  readonly coverage: number;
  /** From p10 to p90. */
  readonly width: number;
}

/** Measures predictions against arrivals; all figures of none are NaN. */
export function measurePhase(judged: readonly Judged[]): PhaseMeasures {
  const mean = (of: (each: Judged) => number): number =>
    judged.reduce((sum, each) => sum + of(each), 0) / judged.length;
  return {
    n: judged.length,
    calendarMae: mean(({ quantiles: [, p50], arrivedAt }) => Math.abs(Math.floor(arrivedAt) - Math.floor(p50))),
    rightDay: mean(({ quantiles: [, p50], arrivedAt }) => (Math.floor(arrivedAt) === Math.floor(p50) ? 1 : 0)),
    pinball: mean(({ quantiles: [p10, p50, p90], arrivedAt }) => lossOf({ p10, p50, p90 }, arrivedAt)),
    coverage: mean(({ quantiles: [p10, , p90], arrivedAt }) => (arrivedAt >= p10 && arrivedAt <= p90 ? 1 : 0)),
    width: mean(({ quantiles: [p10, , p90] }) => p90 - p10),
  };
}
