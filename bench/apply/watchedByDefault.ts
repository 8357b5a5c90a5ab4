import { type Forecasts, type WatchGrounds, watchGroundOf } from '../../subgraphs/shipments/domain/index.ts';
import { createSilenceModel } from '../../subgraphs/shipments/domain/silence/index.ts';

/** Parcels are watched by the rules of a brand that has changed none, and by a model of silence. */
export function watchedByDefault(forecasts: Forecasts): WatchGrounds {
  const silence = createSilenceModel();
  return { of: (brand) => ({ ...watchGroundOf(forecasts.of(brand)), silence, tellsDispatch: true }) };
}
