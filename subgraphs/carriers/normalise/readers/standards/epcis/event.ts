import * as z from 'zod';
import { objectAt } from '../../../json.ts';
import { placeOf } from '../../../place.ts';
import type { ReadError, ReadScan } from '../../../reading.ts';
import { anything, list, text } from '../../../text.ts';
import type { WrittenEvent } from '../../writtenEvent.ts';
import { eventError, scanOf } from '../../writtenEvent.ts';
import { momentOfEvent } from './eventTime.ts';
import { identified, locationId } from './identifiers.ts';
import { type KnownLocations, locationKey, placeOfLocations } from './locations.ts';
import { meaningOfStatement, troubleOf } from './meaning.ts';
import { temperatureAlarm } from './sensors.ts';
import { cbvWord } from './vocabulary.ts';

/** An identifier, or a node that has one. */
const identifier = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

const word = identifier.transform((value) => (value === null ? null : cbvWord(value.trim()) || null));

const event = z.object({
  type: identifier,
  eventID: text,
  eventTime: text,
  eventTimeZoneOffset: text,
  bizStep: word,
  disposition: word,
  persistentDisposition: anything.optional(),
  readPoint: identifier,
  bizLocation: identifier,
  parentID: identifier,
  epcList: list,
  childEPCs: list,
  inputEPCList: list,
  outputEPCList: list,
  bizTransactionList: list,
  destinationList: list,
  sensorElementList: list,
  errorDeclaration: anything.optional(),
});

/** One event of EPCIS. */
export type EpcisEvent = z.infer<typeof event>;

/** The event, or undefined when it is none at all. */
export function readEvent(value: unknown): EpcisEvent | undefined {
  return event.safeParse(value).data;
}

/**
 * The numbers of the parcels that an event is about, each once: those among its objects; else the consignments among
 * them; else its bill of lading.
 */
export function numbersOf(read: EpcisEvent): readonly string[] {
  const lists = [[read.parentID], read.epcList, read.childEPCs, read.inputEPCList, read.outputEPCList];
  const found = lists.flatMap((each) => (each ?? []).flatMap((id) => (typeof id === 'string' ? [identified(id)] : [])));
  const ofKind = (kind: 'PARCEL' | 'CONSIGNMENT'): readonly string[] => [
    ...new Set(found.flatMap((each) => (each.kind === kind ? [each.number] : []))),
  ];
  const parcels = ofKind('PARCEL');
  if (parcels.length > 0) return parcels;
  const consignments = ofKind('CONSIGNMENT');
  return consignments.length > 0 ? consignments : billsOfLading(read);
}

/** Reads an event as a scan of one of its parcels; an error when it says no possible time. */
export function scanOfEvent(read: EpcisEvent, trackingNumber: string, context: EpcisContext): ReadScan | ReadError {
  const locations = [read.readPoint, read.bizLocation].filter((id) => id !== null);
  const place = placeOfLocations(locations, context.known);
  const dispositions = dispositionsOf(read);
  const alarm = temperatureAlarm(read.sensorElementList ?? []);
  const trouble = troubleOf(dispositions);
  const declared = objectAt(read, 'errorDeclaration');
  const written: WrittenEvent = {
    id: read.eventID,
    code: read.bizStep ?? read.disposition ?? read.type,
    // an event that is declared an error repeats the fields of the first, and must have its key: no field is added to those
    description: declared === undefined ? null : reasonOf(declared),
    ...(trouble === null ? {} : { reason: { code: trouble, text: null } }),
    ...(alarm === null ? {} : { reason: { code: 'ALARM_CONDITION', text: alarm || null } }),
    time: momentOfEvent(read, placeOf(place), context.carrierZone),
    place,
    facility: locations.map(locationKey),
    meaning: meaningOfStatement({
      step: read.bizStep,
      dispositions,
      isAtDestination: isAtDestination(read),
      isTemperatureAlarm: alarm !== null,
    }),
    withdrawn: declared !== undefined,
  };
  return written.code === null ? eventError('EVENT_NOT_UNDERSTOOD', null) : scanOf(written, trackingNumber);
}

/** What a document says for all its events. */
export interface EpcisContext {
  readonly known: KnownLocations;
  /** IANA name. */
  readonly carrierZone: string;
}

const declaration = z.object({ reason: word });

function reasonOf(declared: unknown): string | null {
  return declaration.safeParse(declared).data?.reason ?? null;
}

const words = z.array(word).catch([]);

function dispositionsOf(read: EpcisEvent): readonly string[] {
  const set = words.parse(objectAt(read, 'persistentDisposition')?.['set'] ?? []);
  return [read.disposition, ...set].filter((each) => each !== null);
}

const bizTransaction = z.object({ type: word, bizTransaction: text });

function billsOfLading(read: EpcisEvent): readonly string[] {
  const bills = (read.bizTransactionList ?? []).flatMap((each) => {
    const { type, bizTransaction: id } = bizTransaction.safeParse(each).data ?? {};
    const bill = type === 'bol' && id != null ? identified(id) : undefined;
    return bill === undefined || bill.kind === 'OTHER' ? [] : [bill.number];
  });
  return [...new Set(bills)];
}

const destination = z.object({ type: word, destination: identifier });

/** Whether one of the event's locations lies in the location to which the parcel goes (GLN; docks are its extensions). */
function isAtDestination(read: EpcisEvent): boolean {
  const here = [read.readPoint, read.bizLocation].flatMap((id) => (id === null ? [] : [locationId(id).number]));
  return (read.destinationList ?? []).some((each) => {
    const { type, destination: id } = destination.safeParse(each).data ?? {};
    return type === 'location' && id != null && here.includes(locationId(id).number);
  });
}
