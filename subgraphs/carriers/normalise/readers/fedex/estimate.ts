import * as z from 'zod';
import type { CarrierEstimate } from '../../../../../platform/events/types/index.ts';
import { type EstimateZone, wholeDay, windowOf } from '../../estimate.ts';
import { text } from '../../text.ts';
import { readIsoText } from '../../time/clockText.ts';
import { momentOfClockText } from '../../time/moment.ts';

const DAY_MS = 86_400_000;

export const timeWindow = z
  .object({ window: z.object({ begins: text, ends: text }).nullish().catch(null) })
  .nullish()
  .catch(null);

export type TimeWindow = z.infer<typeof timeWindow>;

/** What FedEx may say of the day of delivery, the most specific first. */
export interface FedexForecast {
  /** `estimatedDeliveryTimeWindow`. */
  readonly window: TimeWindow;
  /** ESTIMATED_DELIVERY among the dates. */
  readonly estimated: string | null;
  /** `standardTransitTimeWindow`: what the service promises in general. */
  readonly standard: TimeWindow;
}

/** The estimate of a parcel that is not delivered yet; null when FedEx states none that can be read. */
export function fedexEstimate(forecast: FedexForecast, zone: EstimateZone): CarrierEstimate | null {
  return (
    between(forecast.window, zone) ??
    between({ window: { begins: null, ends: forecast.estimated } }, zone) ??
    between(forecast.standard, zone)
  );
}

function between(written: TimeWindow, zone: EstimateZone): CarrierEstimate | null {
  const begins = bound(written?.window?.begins ?? null, zone);
  const ends = bound(written?.window?.ends ?? null, zone);
  if (begins === null) return ends;
  return windowOf(begins.earliest, (ends ?? begins).latest);
}

/** One end of a window, itself a window: FedEx writes a day without a time as its midnight, in whatever offset. */
function bound(written: string | null, zone: EstimateZone): CarrierEstimate | null {
  const read = written === null ? undefined : readIsoText(written.trim());
  if (read === undefined) return null;
  if (read.wallMs % DAY_MS === 0) return wholeDay(read.wallMs, zone);
  const moment = momentOfClockText(read, zone.destination, zone.carrierZone);
  return typeof moment === 'string' ? null : windowOf(moment.occurredAt, moment.occurredAt);
}
