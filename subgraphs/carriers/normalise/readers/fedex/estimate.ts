import * as z from 'zod';
import { type EstimateZone, estimateOfText } from '../../estimate.ts';
import type { ReadEstimate } from '../../reading.ts';
import { text } from '../../text.ts';
import { readIsoText } from '../../time/clockText.ts';

export const timeWindow = z
  .object({ window: z.object({ begins: text, ends: text }).nullish().catch(null) })
  .nullish()
  .catch(null);

export type TimeWindow = z.infer<typeof timeWindow>;

/**
 * Types of dates that tell when FedEx means to deliver, the most specific first (FedEx Track API reference).
 * ESTIMATED_RETURN_TO_STATION, which is common, is the courier's day and not the parcel's.
 */
export const DELIVERY_DATES = ['ESTIMATED_DELIVERY', 'APPOINTMENT_DELIVERY', 'COMMITMENT'] as const;

/** What FedEx may say of the day of delivery, the most specific first. */
export interface FedexForecast {
  /** `estimatedDeliveryTimeWindow`. */
  readonly window: TimeWindow;
  /** The first there is of {@link DELIVERY_DATES}. */
  readonly estimated: string | null;
  /** `standardTransitTimeWindow`: what the service promises in general. */
  readonly standard: TimeWindow;
}

/** When FedEx means, or meant, to deliver; null when it states nothing that can be read. */
export function fedexEstimate(forecast: FedexForecast, zone: EstimateZone): ReadEstimate | null {
  return (
    between(forecast.window, zone) ??
    between({ window: { begins: null, ends: forecast.estimated } }, zone) ??
    between(forecast.standard, zone)
  );
}

function between(written: TimeWindow, zone: EstimateZone): ReadEstimate | null {
  const begins = bound(written?.window?.begins ?? null, zone);
  const ends = bound(written?.window?.ends ?? null, zone);
  if (begins === null || ends === null) return ends ?? begins;
  // FedEx's windows lie within one day; of a longer one the day it begins is that of the estimate.
  return begins.earliest > ends.latest ? null : { ...ends, earliest: begins.earliest, date: begins.date };
}

/** One end of a window, itself a window: FedEx writes a day without a time as its midnight, in whatever offset. */
function bound(written: string | null, zone: EstimateZone): ReadEstimate | null {
  const read = written === null ? undefined : readIsoText(written.trim());
  return read === undefined ? null : estimateOfText(read, zone);
}

/** The first date of the most specific type there is. */
export function deliveryDate(dates: readonly { type: string | null; date: string | null }[]): string | null {
  for (const type of DELIVERY_DATES) {
    const found = dates.find((date) => date.type === type && date.date !== null && date.date !== '');
    if (found !== undefined) return found.date;
  }
  return null;
}
