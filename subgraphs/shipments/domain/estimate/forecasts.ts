import type { Direction } from '../../../../platform/events/types/index.ts';
import type { EstimateEngine } from './engine/index.ts';

/** What an engine that has learned is asked. */
export type Forecaster = Pick<EstimateEngine, 'predict'>;

/** The engines that speak for a brand's parcels. */
export interface BrandForecast {
  /** Learned from the brand's own parcels; null as long as it has none. */
  readonly own: Forecaster | null;
  /** Learned from the parcels of all brands, asked as this one; null where there is one brand only, or none has any. */
  readonly pooled: Forecaster | null;
  /**
   * Whether all that was learned of the brand's parcels is at hand. False while it is being read or learned anew: what was
   * predicted by it stands meanwhile.
   */
  readonly isComplete: boolean;
}

/** What was learned so far, brand by brand; what it says changes once a day. */
export interface Forecasts {
  of(brand: string): BrandForecast;
}

/** Of an installation that has learned nothing. */
export const NO_FORECASTS: Forecasts = { of: () => ({ own: null, pooled: null, isComplete: true }) };

/** What may be asked about a parcel: parcels that go to customers are learned from, one that comes back makes a way of its own. */
export function forecastFor(direction: Direction, forecast: BrandForecast): BrandForecast {
  return direction === 'OUTBOUND' ? forecast : NO_FORECASTS.of('');
}
