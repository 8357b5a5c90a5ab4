import * as z from 'zod';
import { DHL_UNIFIED, meaningOfWords, statedBy } from '../../../domain/crosswalk/index.ts';
import { type CodeMeaning, UNMAPPED } from '../../codeMeaning.ts';
import { type EstimateZone, estimateOfText, momentStated, wholeDay, windowOf } from '../../estimate.ts';
import { isObject } from '../../json.ts';
import { placeOfLocality } from '../../locality.ts';
import { NOWHERE, placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { momentOfClockText } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { ecommerceMeaning, expressMeaning } from './codes.ts';
import { DHL_ZONE } from './zone.ts';

/**
 * DHL Shipment Tracking - Unified: `shipments[].events[]`, for all of DHL's services, and its push, which sends one
 * shipment or several in the same shape. Times come with the zone "if available", which is seldom: a bare one is
 * local to its place.
 */

const address = z.object({ countryCode: text, postalCode: text, addressLocality: text }).nullish().catch(null);
const location = z.object({ address }).nullish().catch(null);

const event = z.object({ timestamp: text, location, statusCode: text, status: text, description: text });
const parties = z.object({ name: text, givenName: text, familyName: text, organizationName: text });

const proof = z
  .object({
    signed: z
      .union([parties, text.transform((name) => ({ ...NOBODY, name }))])
      .nullish()
      .catch(null),
  })
  .nullish()
  .catch(null);

const NOBODY: z.infer<typeof parties> = { name: null, givenName: null, familyName: null, organizationName: null };

const shipment = z.object({
  id: text,
  destination: location,
  status: anything.optional(),
  estimatedTimeOfDelivery: text,
  estimatedDeliveryTimeFrame: z.object({ estimatedFrom: text, estimatedThrough: text }).nullish().catch(null),
  details: z.object({ proofOfDelivery: proof, totalNumberOfPieces: anything.optional() }).nullish().catch(null),
  events: list,
});

type Shipment = z.infer<typeof shipment>;

const reply = z.object({ shipments: z.array(anything) });
const pushed = z.object({ shipment: z.looseObject({ id: text, events: anything.optional() }) });

/** Reads a reply or a push, or undefined when it is not one. */
export function readUnified(value: unknown): Reading | undefined {
  const shipments = shipmentsOf(value);
  return shipments === undefined ? undefined : gather(shipments.map(parcelOf), readEvent);
}

function shipmentsOf(value: unknown): readonly unknown[] | undefined {
  const many = reply.safeParse(value);
  if (many.success) return many.data.shipments;
  const one = pushed.safeParse(value);
  if (one.success && one.data.shipment.id !== null) return [one.data.shipment];
  return isShipment(value) ? [value] : undefined;
}

function isShipment(value: unknown): boolean {
  const read = shipment.safeParse(value);
  return read.success && read.data.id !== null && read.data.events !== undefined && isObject(read.data.status);
}

function parcelOf(value: unknown): WrittenParcel {
  const read = shipment.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_SHIPMENT] };
  const one = read.data;
  const status = event.safeParse(one.status).data ?? null;
  const events = one.events ?? [];
  return {
    trackingNumber: one.id,
    // some services tell the latest event in the summary only
    events: events.length === 0 && status?.timestamp != null ? [one.status] : events,
    errors: [],
    stated: statedBy(DHL_UNIFIED, status?.statusCode?.toLowerCase() ?? null, null),
    estimate: () => estimateOf(one),
    signedBy: nameOf(one.details?.proofOfDelivery?.signed ?? null),
    pieces: one.details?.totalNumberOfPieces,
  };
}

const NOT_A_SHIPMENT: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a shipment that is not shaped as one' };

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { timestamp, statusCode, status, description } = read.data;
  const code = statusCode ?? status;
  const clock = readIsoLike(timestamp)?.clock;
  const place = placeOfLocation(read.data.location);
  if (clock === undefined) return eventError(timestamp ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING', code);
  return scanOf(
    {
      code,
      description: description ?? status,
      time: momentOfClockText(clock, placeOf(place), DHL_ZONE),
      bareClock: clock.offsetMs === null ? timestamp : null,
      place,
      meaning: meaningOf(statusCode, [status, description]),
    },
    trackingNumber,
  );
}

/** Express writes its event codes as the text of the status, eCommerce its texts: both are finer than the code. */
function meaningOf(statusCode: string | null, texts: readonly (string | null)[]): CodeMeaning {
  const coarse = meaningOfWords(DHL_UNIFIED, statusCode?.toLowerCase() ?? null, null);
  const finer = texts.map((each) => ecommerceMeaning(each) ?? expressMeaning(each)).find((each) => each !== UNMAPPED);
  if (coarse === undefined) return finer ?? UNMAPPED;
  const isFiner = finer?.subStatus != null && agreesWith(coarse, finer);
  return isFiner ? finer : coarse;
}

function agreesWith(coarse: CodeMeaning, finer: CodeMeaning): boolean {
  if (coarse.status === 'DELIVERED' || coarse.status === 'LABEL_CREATED') return finer.status === coarse.status;
  return finer.status !== 'DELIVERED';
}

function placeOfLocation(written: z.infer<typeof location>): WrittenPlace {
  const where = written?.address;
  if (where == null) return NOWHERE;
  const named = placeOfLocality(where.addressLocality);
  return {
    ...named,
    country: where.countryCode ?? named.country,
    postalCode: where.postalCode ?? named.postalCode,
  };
}

function estimateOf(one: Shipment): ReadEstimate | null {
  const zone: EstimateZone = { destination: placeOf(placeOfLocation(one.destination)), carrierZone: DHL_ZONE };
  const bound = (written: string | null) => {
    const read = readIsoLike(written);
    return read === undefined ? null : momentStated(read.clock, zone);
  };
  const frame = one.estimatedDeliveryTimeFrame;
  const window = windowOf(bound(frame?.estimatedFrom ?? null), bound(frame?.estimatedThrough ?? null));
  const single = readIsoLike(one.estimatedTimeOfDelivery);
  if (window !== null) return window;
  if (single === undefined) return null;
  return single.hasTime ? estimateOfText(single.clock, zone) : wholeDay(single.clock.wallMs, zone);
}

function nameOf(signed: z.infer<typeof parties> | null): string | null {
  if (signed === null) return null;
  const whole = [signed.givenName, signed.familyName].filter((part) => part !== null && part.trim() !== '').join(' ');
  return whole === '' || signed.givenName === null ? (signed.name ?? (whole || signed.organizationName)) : whole;
}
