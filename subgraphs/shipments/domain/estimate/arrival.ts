import type { EstimateCalibration, EstimateReason, EstimateSource } from '../../../../platform/events/types/index.ts';
import type { WallTime } from './engine/index.ts';

/** p10, p50 and p90 in wall time. */
export type Quantiles = readonly [p10: WallTime, p50: WallTime, p90: WallTime];

/** Quantiles on the parcel's wall clock, and what stands behind them. */
export interface Arrival {
  readonly quantiles: Quantiles;
  readonly source: EstimateSource;
  readonly parcels: number;
  readonly calibration: EstimateCalibration | null;
  readonly reasons: readonly EstimateReason[];
}
