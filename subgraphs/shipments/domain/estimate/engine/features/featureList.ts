import type { Stage } from '../order.ts';
import { CALENDAR_FEATURES } from './calendar.ts';
import { HANDLING_FEATURES } from './handling.ts';
import { HISTORY_FEATURES } from './history.ts';
import type { Feature, Known } from './known.ts';
import { PACE_FEATURES } from './pace.ts';
import { PARCEL_FEATURES } from './parcel.ts';
import { PROMISE_FEATURES } from './promise.ts';

const ALL: readonly Feature[] = [
  ...HISTORY_FEATURES,
  ...HANDLING_FEATURES,
  ...PROMISE_FEATURES,
  ...PACE_FEATURES,
  ...CALENDAR_FEATURES,
  ...PARCEL_FEATURES,
];

const at = (stage: Stage): readonly Feature[] => ALL.filter(({ only }) => only === undefined || only === stage);

/** The features of each stage, in the order in which they stand in every row and every saved state. */
export const FEATURES: Readonly<Record<Stage, readonly Feature[]>> = {
  PURCHASE: at('PURCHASE'),
  HANDOVER: at('HANDOVER'),
};

/** The features of an order as a row. Single precision: nothing that is known of a parcel is more exact. */
export function featureRow(known: Known): Float32Array {
  const features = FEATURES[known.stage];
  const row = new Float32Array(features.length);
  for (let index = 0; index < row.length; index += 1) row[index] = features[index]?.value(known) ?? NaN;
  return row;
}
