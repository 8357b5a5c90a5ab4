import * as z from 'zod';
import type { CarrierEstimate } from '../../../../../platform/events/types/index.ts';
import { type EstimateZone, instantAtDestination, wholeDay, windowOf } from '../../estimate.ts';
import { text } from '../../text.ts';
import { readCompactText } from '../../time/clockText.ts';

const deliveryDate = z.object({ type: text, date: text });

export const deliveryTime = z.object({ type: text, startTime: text, endTime: text }).nullish().catch(null);

/** What UPS writes of the day and the time of delivery. */
export interface UpsForecast {
  /** `deliveryDate`: SDD scheduled, RDD rescheduled, DEL delivered. */
  readonly dates: readonly unknown[];
  /** `deliveryTime`: EOD end of day, CMT commit time, EDW/CDW/IDW windows, DEL delivered. */
  readonly time: z.infer<typeof deliveryTime>;
}

/** The estimate of a parcel that is not delivered yet (Tracking.yaml, DeliveryDate and DeliveryTime); null without one. */
export function upsEstimate(forecast: UpsForecast, zone: EstimateZone): CarrierEstimate | null {
  const date = dateOf('RDD', forecast.dates) ?? dateOf('SDD', forecast.dates);
  const midnight = date === null ? undefined : readCompactText(date, '000000');
  if (date === null || midnight === undefined) return null;
  const day = wholeDay(midnight, zone);
  const latest = clock(date, forecast.time?.endTime ?? null, zone);
  switch (forecast.time?.type) {
    case 'EDW':
    case 'CDW':
    case 'IDW':
      return windowOf(clock(date, forecast.time.startTime, zone), latest) ?? day;
    case 'CMT':
      // A commit time is the last moment of the promise, not the one moment of it.
      return latest === null || day === null ? day : windowOf(day.earliest, latest);
    default:
      return day;
  }
}

function dateOf(type: string, dates: readonly unknown[]): string | null {
  for (const value of dates) {
    const read = deliveryDate.safeParse(value);
    if (read.success && read.data.type === type) return read.data.date?.trim() ?? null;
  }
  return null;
}

function clock(date: string, time: string | null, zone: EstimateZone): string | null {
  const wallMs = readCompactText(date, time?.trim() ?? '');
  return wallMs === undefined ? null : instantAtDestination(wallMs, zone);
}
