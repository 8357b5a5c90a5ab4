import type { EstimateEngine } from './engine/index.ts';

/** What an engine that has learned is asked. */
export type Forecaster = Pick<EstimateEngine, 'predict'>;

/** The engines that speak for a brand's parcels. */
export interface BrandForecast {
  /** Learned from the brand's own parcels; null as long as it has none. */
  readonly own: Forecaster | null;
  /** Learned from the parcels of all brands; null where there is one brand only, or none has any. */
  readonly pooled: Forecaster | null;
}

/** What was learned so far, brand by brand; what it says changes once a day. */
export interface Forecasts {
  of(brand: string): BrandForecast;
}

/** Of an installation that has learned nothing. */
export const NO_FORECASTS: Forecasts = { of: () => ({ own: null, pooled: null }) };
