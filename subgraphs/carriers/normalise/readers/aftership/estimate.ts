import * as z from 'zod';
import { countryCode } from '../../countries.ts';
import { type EstimateZone, estimateOfText, momentStated, wholeDay, windowOf } from '../../estimate.ts';
import { placeOf } from '../../place.ts';
import type { ReadEstimate } from '../../reading.ts';
import { text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';

const dated = z
  .object({ estimated_delivery_date: text, estimated_delivery_date_min: text, estimated_delivery_date_max: text })
  .nullish()
  .catch(null);

/** What a tracking says of its delivery: the courier's estimate first, then the latest of whatever source. */
export const forecast = z.object({
  courier_estimated_delivery_date: dated,
  expected_delivery: text,
  latest_estimated_delivery: z.object({ datetime: text, datetime_min: text, datetime_max: text }).nullish().catch(null),
  aftership_estimated_delivery_date: dated,
  destination_country_iso3: text,
  destination_country_region: text,
  destination_state: text,
});

/** The estimate of a tracking, on the clock of its destination; null without one that can be read. */
export function aftershipEstimate(told: z.infer<typeof forecast>): ReadEstimate | null {
  const destination = placeOf({
    city: null,
    region: told.destination_state,
    country: countryCode(told.destination_country_iso3 ?? told.destination_country_region),
    postalCode: null,
  });
  const zone: EstimateZone = { destination, carrierZone: 'UTC' };
  const latest = told.latest_estimated_delivery;
  return (
    ofDated(told.courier_estimated_delivery_date, zone) ??
    single(told.expected_delivery, zone) ??
    between([latest?.datetime_min ?? null, latest?.datetime_max ?? null], zone) ??
    single(latest?.datetime ?? null, zone) ??
    ofDated(told.aftership_estimated_delivery_date, zone)
  );
}

function ofDated(told: z.infer<typeof dated>, zone: EstimateZone): ReadEstimate | null {
  if (told == null) return null;
  const bounds: Bounds = [told.estimated_delivery_date_min, told.estimated_delivery_date_max];
  return between(bounds, zone) ?? single(told.estimated_delivery_date, zone);
}

type Bounds = readonly [earliest: string | null, latest: string | null];

/** From one day or time to another; days are whole ones. */
function between([earliest, latest]: Bounds, zone: EstimateZone): ReadEstimate | null {
  const [from, to] = [readIsoLike(earliest), readIsoLike(latest)];
  if (from === undefined || to === undefined) return null;
  if (from.hasTime && to.hasTime) return windowOf(momentStated(from.clock, zone), momentStated(to.clock, zone));
  const [first, last] = [wholeDay(from.clock.wallMs, zone), wholeDay(to.clock.wallMs, zone)];
  if (first === null || last === null || first.earliest > last.latest) return null;
  return { ...last, earliest: first.earliest };
}

function single(written: string | null, zone: EstimateZone): ReadEstimate | null {
  const read = readIsoLike(written);
  if (read === undefined) return null;
  return read.hasTime ? estimateOfText(read.clock, zone) : wholeDay(read.clock.wallMs, zone);
}
