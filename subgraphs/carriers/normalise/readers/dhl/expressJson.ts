import * as z from 'zod';
import { type EstimateZone, estimateOfText, wholeDay } from '../../estimate.ts';
import { isObject, listAt } from '../../json.ts';
import { placeOfLocality } from '../../locality.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { expressScan } from './expressEvent.ts';
import { DHL_ZONE } from './zone.ts';

/** MyDHL API (DHL Express): `shipments[].events[]` with `date`, `time`, `typeCode` and `serviceArea[]`. */

const area = z.object({ code: text, description: text });

const receiver = z
  .object({
    postalAddress: z.object({ cityName: text, provinceCode: text, postalCode: text, countryCode: text }).nullish(),
    serviceArea: list,
  })
  .nullish()
  .catch(null);

const shipment = z.object({
  shipmentTrackingNumber: text,
  status: text,
  receiverDetails: receiver,
  estimatedDeliveryDate: text,
  estimatedTimeOfDelivery: text,
  numberOfPieces: anything.optional(),
  events: list,
  pieces: list,
});

type Shipment = z.infer<typeof shipment>;

const reply = z.object({ shipments: z.array(z.looseObject({ shipmentTrackingNumber: text })).min(1) });

const event = z.object({
  date: text,
  time: text,
  GMTOffset: text,
  typeCode: text,
  description: text,
  serviceArea: anything.optional(),
  signedBy: text,
  remark: anything.optional(),
});

/** Reads a reply of MyDHL, or undefined when it is not one. */
export function readExpressJson(value: unknown): Reading | undefined {
  const read = reply.safeParse(value);
  if (!read.success || !read.data.shipments.some((one) => one.shipmentTrackingNumber !== null)) return undefined;
  return gather(read.data.shipments.map(parcelOf), readEvent);
}

function parcelOf(value: unknown): WrittenParcel {
  const read = shipment.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_SHIPMENT] };
  const one = read.data;
  const own = one.events ?? [];
  return {
    trackingNumber: one.shipmentTrackingNumber,
    events: own.length > 0 ? own : (one.pieces ?? []).flatMap((piece) => listAt(piece, 'events')),
    errors: [],
    // mostly `Success`, which is about the question and not about the parcel
    stated: one.status?.trim().toLowerCase() === 'delivered' ? 'DELIVERED' : null,
    estimate: () => estimateOf(one),
    pieces: one.numberOfPieces ?? one.pieces?.length,
  };
}

const NOT_A_SHIPMENT: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a shipment that is not shaped as one' };

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const where = areaOf(read.data.serviceArea);
  return expressScan(
    {
      date: read.data.date,
      time: read.data.time,
      offset: read.data.GMTOffset,
      code: read.data.typeCode,
      description: read.data.description,
      remark: null,
      serviceArea: where?.description ?? null,
      serviceAreaCode: where?.code ?? null,
      signatory: read.data.signedBy,
    },
    trackingNumber,
  );
}

function areaOf(value: unknown): z.infer<typeof area> | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(first) ? area.safeParse(first).data : undefined;
}

function estimateOf(one: Shipment): ReadEstimate | null {
  const zone: EstimateZone = { destination: placeOf(destinationOf(one.receiverDetails)), carrierZone: DHL_ZONE };
  const read = readIsoLike(one.estimatedTimeOfDelivery) ?? readIsoLike(one.estimatedDeliveryDate);
  if (read === undefined) return null;
  return read.hasTime ? estimateOfText(read.clock, zone) : wholeDay(read.clock.wallMs, zone);
}

function destinationOf(written: z.infer<typeof receiver>): WrittenPlace {
  const address = written?.postalAddress;
  const named = placeOfLocality(areaOf(written?.serviceArea)?.description ?? null);
  return {
    city: address?.cityName ?? named.city,
    region: address?.provinceCode ?? named.region,
    country: address?.countryCode ?? named.country,
    postalCode: address?.postalCode ?? named.postalCode,
  };
}
