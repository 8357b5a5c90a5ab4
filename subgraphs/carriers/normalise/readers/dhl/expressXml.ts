import * as z from 'zod';
import type { EstimateZone } from '../../estimate.ts';
import { asList, isObject } from '../../json.ts';
import { placeOf } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { type Moment, momentOfInstant, momentOfOffset } from '../../time/moment.ts';
import { windowOf, wholeDay } from '../../estimate.ts';
import { carrierError, gather, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { expressScan } from './expressEvent.ts';
import { DHL_ZONE } from './zone.ts';

/**
 * DHL Express XML services (XML-PI): `TrackingResponse.AWBInfo[].ShipmentInfo.ShipmentEvent[]`, and the same in the SOAP
 * envelope of the Global Web Services, whose lists stand in an `ArrayOf…` of their own.
 */

const condition = z.object({ ConditionCode: text, ConditionData: text });
const status = z.object({ ActionStatus: text, Condition: anything.optional() }).nullish().catch(null);
const named = z.object({ ServiceAreaCode: text, Description: text }).nullish().catch(null);
const party = z.object({ City: text, DivisionCode: text, PostalCode: text, CountryCode: text }).nullish().catch(null);

const awb = z.object({
  AWBNumber: text,
  TrackingNumber: text,
  Status: status,
  ShipmentInfo: anything.optional(),
  Pieces: anything.optional(),
});

const info = z.object({
  Pieces: text,
  EstDlvyDate: text,
  EstDlvyDateUTC: text,
  Consignee: party,
  ShipmentEvent: anything.optional(),
});

const event = z.object({
  Date: text,
  Time: text,
  GMTOffset: text,
  ServiceEvent: z.object({ EventCode: text, Description: text }).nullish().catch(null),
  EventRemarks: z.object({ FurtherDetails: text, NextSteps: text }).nullish().catch(null),
  Signatory: text,
  ServiceArea: named,
});

/** Reads a tracking reply or an error of the XML services, or undefined when it is neither. */
export function readExpressXml(tree: unknown): Reading | undefined {
  const root = rootOf(tree);
  if (root === undefined) return undefined;
  const awbs = items(root['AWBInfo'], 'AWBInfoItem');
  const response = z.object({ Status: status }).safeParse(root['Response']);
  const errors = conditionsOf(response.success ? response.data.Status : null);
  if (awbs.length === 0 && errors.length === 0 && !('AWBInfo' in root)) return undefined;
  return gather(awbs.map(parcelOf), readEvent, errors);
}

/** The element that holds the reply: the root, or what an envelope holds. */
function rootOf(tree: unknown, depth = 0): Record<string, unknown> | undefined {
  if (!isObject(tree) || depth > 6) return undefined;
  if ('AWBInfo' in tree || isErrorReply(tree)) return tree;
  for (const [name, value] of Object.entries(tree)) {
    if (!/(?:Response|ResponseWrapper|Envelope|Body|trackingResponse)$/i.test(name)) continue;
    const found = rootOf(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isErrorReply(tree: Record<string, unknown>): boolean {
  return isObject(tree['Response']) && isObject(tree['Response']['Status']);
}

/** A list written by repetition, or in an element `ArrayOf…` as SOAP does. */
function items(value: unknown, name: string): readonly unknown[] {
  const array = isObject(value) ? value[`ArrayOf${name}`] : undefined;
  return asList(array ?? value);
}

/** What went wrong: a condition may be a warning beside a shipment that was found, and is told as well. */
function conditionsOf(written: z.infer<typeof status>): ReadError[] {
  const conditions = items(written?.Condition, 'ConditionItem').map((one) => condition.safeParse(one).data);
  const told = conditions.map((one) => carrierError(one?.ConditionCode ?? null, one?.ConditionData ?? null));
  if (told.length > 0) return told;
  const action = written?.ActionStatus ?? '';
  return action === '' || /^success$/i.test(action.trim()) ? [] : [carrierError(null, action)];
}

function parcelOf(value: unknown): WrittenParcel {
  const read = awb.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_AN_AWB] };
  const one = read.data;
  const shipment = info.safeParse(one.ShipmentInfo).data;
  const own = items(shipment?.ShipmentEvent, 'ShipmentEventItem');
  return {
    trackingNumber: one.AWBNumber ?? one.TrackingNumber,
    events: own.length > 0 ? own : pieceEvents(one.Pieces),
    errors: conditionsOf(one.Status),
    pieces: shipment?.Pieces ?? null,
    estimate: () => (shipment === undefined ? null : estimateOf(shipment)),
  };
}

const NOT_AN_AWB: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'an AWBInfo that is not shaped as one' };

/** Events of the pieces, which stand in for those of a shipment that has none of its own. */
function pieceEvents(pieces: unknown): readonly unknown[] {
  const infos = isObject(pieces) ? items(pieces['PieceInfo'], 'PieceInfoItem') : [];
  return infos.flatMap((piece) => (isObject(piece) ? items(piece['PieceEvent'], 'PieceEventItem') : []));
}

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { ServiceEvent, ServiceArea, EventRemarks } = read.data;
  return expressScan(
    {
      date: read.data.Date,
      time: read.data.Time,
      offset: read.data.GMTOffset,
      code: ServiceEvent?.EventCode ?? null,
      description: ServiceEvent?.Description || null,
      remark: EventRemarks?.FurtherDetails ?? null,
      serviceArea: ServiceArea?.Description ?? null,
      serviceAreaCode: ServiceArea?.ServiceAreaCode ?? null,
      signatory: read.data.Signatory,
    },
    trackingNumber,
  );
}

/** `2021-05-07 23:59:00 GMT-04:00`: by when, at the latest, on the clock of the destination; else the same in UTC. */
function estimateOf(shipment: z.infer<typeof info>): ReadEstimate | null {
  const written = readIsoLike(shipment.EstDlvyDate)?.clock;
  if (written !== undefined && written.offsetMs !== null) {
    const { wallMs, offsetMs } = written;
    return windowOf(possible(momentOfOffset(midnightOf(wallMs), offsetMs)), possible(momentOfOffset(wallMs, offsetMs)));
  }
  const destination = placeOf({
    city: shipment.Consignee?.City ?? null,
    region: shipment.Consignee?.DivisionCode ?? null,
    country: shipment.Consignee?.CountryCode ?? null,
    postalCode: shipment.Consignee?.PostalCode ?? null,
  });
  const zone: EstimateZone = { destination, carrierZone: DHL_ZONE };
  if (written !== undefined) return wholeDay(written.wallMs, zone);
  const utc = readIsoLike(shipment.EstDlvyDateUTC)?.clock;
  const moment = utc === undefined ? null : possible(momentOfInstant(utc.wallMs, destination));
  return windowOf(moment, moment);
}

function midnightOf(wallMs: number): number {
  return Math.floor(wallMs / 86_400_000) * 86_400_000;
}

function possible(moment: Moment | string): Moment | null {
  return typeof moment === 'string' ? null : moment;
}
