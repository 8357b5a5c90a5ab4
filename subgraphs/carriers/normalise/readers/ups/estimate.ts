import * as z from 'zod';
import { atDestination, type EstimateZone, wholeDay, windowOf } from '../../estimate.ts';
import type { ReadEstimate } from '../../reading.ts';
import { text } from '../../text.ts';
import { readCompactText } from '../../time/clockText.ts';
import type { Moment } from '../../time/moment.ts';

const deliveryDate = z.object({ type: text, date: text });

export const deliveryTime = z.object({ type: text, startTime: text, endTime: text }).nullish().catch(null);

/** What UPS writes of the day and the time of delivery. */
export interface UpsForecast {
  /** `deliveryDate`: SDD scheduled, RDD rescheduled, DEL delivered. */
  readonly dates: readonly unknown[];
  /** `deliveryTime`: EOD end of day, CMT commit time, EDW/CDW/IDW windows, DEL delivered. */
  readonly time: z.infer<typeof deliveryTime>;
}

/**
 * When UPS means, or meant, to deliver (Tracking.yaml, DeliveryDate and DeliveryTime); null without a date. Of a parcel
 * that is delivered UPS shows the day of that in the place of the one it had scheduled.
 */
export function upsEstimate(forecast: UpsForecast, zone: EstimateZone): ReadEstimate | null {
  const date = dateOf('RDD', forecast.dates) ?? dateOf('SDD', forecast.dates) ?? dateOf('DEL', forecast.dates);
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
      return latest === null || day === null || latest.occurredAt < day.earliest
        ? day
        : { ...day, latest: latest.occurredAt, stated: 'TIME' };
    default:
      return day;
  }
}

function dateOf(type: string, dates: readonly unknown[]): string | null {
  for (const value of dates) {
    const read = deliveryDate.safeParse(value);
    if (read.success && read.data.type === type && read.data.date) return read.data.date.trim();
  }
  return null;
}

function clock(date: string, time: string | null, zone: EstimateZone): Moment | null {
  const wallMs = readCompactText(date, time?.trim() ?? '');
  return wallMs === undefined ? null : atDestination(wallMs, zone);
}
