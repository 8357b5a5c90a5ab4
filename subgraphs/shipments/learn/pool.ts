import type { EstimateOrder } from '../domain/estimate/engine/index.ts';
import type { Forecaster } from '../domain/estimate/index.ts';

/** Under this name is kept what was learned from the parcels of all brands together. */
export const ALL_BRANDS = '';

/** No brand has it in its name, so that no two sellers come out alike. */
const SEPARATOR = '\n';

/** An order as the engine of all brands knows it: two brands that pack in one place, or call a seller alike, are two sellers. */
export function orderInPool(brand: string, order: EstimateOrder): EstimateOrder {
  return { ...order, seller: `${brand}${SEPARATOR}${order.seller}` };
}

/** The engine of all brands, asked about parcels of one of them. */
export function askedAs(brand: string, pooled: Forecaster): Forecaster {
  return {
    predict: (question, asOf) => pooled.predict({ ...question, order: orderInPool(brand, question.order) }, asOf),
  };
}
