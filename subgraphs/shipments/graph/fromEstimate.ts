import type { Estimate, EstimateTopic } from '../../../platform/events/types/index.ts';
import { type EarlierEstimate, inTodaysShape } from '../domain/index.ts';
import type { DeliveryEstimate } from './estimateTypes.ts';
import { TrackedEstimate } from './trackedTypes.ts';

/** An estimate of a row or an event, whenever it was written, as the graph shows it to its brand. */
export function toEstimate(told: Estimate | EarlierEstimate | null): DeliveryEstimate | null {
  return inTodaysShape(told);
}

/** What a customer may be told: of the way and the carrier, nothing of how the shop works or what it promised. */
const TOLD_TO_CUSTOMERS: ReadonlySet<EstimateTopic> = new Set([
  'CARRIER',
  'PHASE',
  'STILL_UNDER_WAY',
  'CALENDAR',
  'PACE',
  'SERVICE',
]);

/** Field by field: what is added to an estimate one day must not come into what a tracking link shows. */
export function toTrackedEstimate(told: Estimate | EarlierEstimate | null): TrackedEstimate | null {
  const estimate = inTodaysShape(told);
  if (estimate === null) return null;
  const { day, p10, p90, window, hours, reasons } = estimate;
  return Object.assign(new TrackedEstimate(), {
    ...{ day, earliest: p10, latest: p90, from: window.from, to: window.to },
    hours: hours === null ? null : { from: hours.from, to: hours.to },
    reasons: reasons.filter(({ about }) => TOLD_TO_CUSTOMERS.has(about)).map(({ sentence }) => sentence),
  });
}
