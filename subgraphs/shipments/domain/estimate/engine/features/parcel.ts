import type { EstimateOrder } from '../order.ts';
import { type Feature, logOf, type Topic } from './known.ts';

function ofOrder(name: string, topic: Topic, read: (order: EstimateOrder) => number): Feature {
  return { name, topic, value: ({ question }) => read(question.order) };
}

/** Where it goes, and what it is. */
export const PARCEL_FEATURES: readonly Feature[] = [
  ofOrder('distance', 'ROUTE', ({ distanceKm }) => logOf(distanceKm)),
  ofOrder('latitude of seller', 'ROUTE', ({ origin }) => origin.latitude ?? NaN),
  ofOrder('longitude of seller', 'ROUTE', ({ origin }) => origin.longitude ?? NaN),
  ofOrder('latitude of customer', 'ROUTE', ({ destination }) => destination.latitude ?? NaN),
  ofOrder('longitude of customer', 'ROUTE', ({ destination }) => destination.longitude ?? NaN),
  ofOrder('within one zone', 'ROUTE', ({ origin, destination }) => (origin.zone === destination.zone ? 1 : 0)),
  ofOrder('freight', 'PARCEL', ({ freight }) => logOf(freight)),
  ofOrder('price', 'PARCEL', ({ price }) => logOf(price)),
  ofOrder('weight', 'PARCEL', ({ weightGrams }) => logOf(weightGrams)),
  ofOrder('volume', 'PARCEL', ({ volumeCm3 }) => logOf(volumeCm3)),
  ofOrder('items', 'PARCEL', ({ items }) => logOf(items)),
  ofOrder('sellers', 'PARCEL', ({ sellers }) => sellers ?? NaN),
];
