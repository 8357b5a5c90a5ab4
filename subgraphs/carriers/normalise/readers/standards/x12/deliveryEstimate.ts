import { type EstimateZone, wholeDay, windowOf } from '../../../estimate.ts';
import type { ReadEstimate } from '../../../reading.ts';
import { element, type X12Segment } from './segments.ts';
import { clockOfStatus, momentOfClock, wallOfClock, type X12Clock } from './statusClock.ts';
import { tellsDelivery } from './statusEvent.ts';

/** Element 432, Date Qualifier: estimated delivery date. */
const ESTIMATED_DELIVERY = '17';

/** When the delivery is to be: by the last status that tells it, else by a date (G62) of the header; null without. */
export function estimateOfStatuses(
  statuses: readonly X12Segment[],
  header: readonly X12Segment[],
  zone: EstimateZone,
): ReadEstimate | null {
  const told = statuses.findLast(tellsDelivery);
  if (told !== undefined) return estimateOfClock(clockOfStatus(told), zone);
  const date = header.find((segment) => segment.id === 'G62' && element(segment, 1) === ESTIMATED_DELIVERY);
  if (date === undefined) return null;
  return estimateOfClock({ date: element(date, 2), time: element(date, 4), zone: element(date, 5) }, zone);
}

function estimateOfClock(clock: X12Clock, zone: EstimateZone): ReadEstimate | null {
  if (clock.time === '') {
    const wallMs = wallOfClock(clock);
    return typeof wallMs === 'string' ? null : wholeDay(wallMs, zone);
  }
  const moment = momentOfClock(clock, zone.destination, zone.carrierZone);
  return typeof moment === 'string' ? null : windowOf(moment, moment);
}
