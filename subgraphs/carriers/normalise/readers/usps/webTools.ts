import * as z from 'zod';
import { placeOf } from '../../place.ts';
import { asList, isObject, objectAt } from '../../json.ts';
import {
  MOST_EVENTS_A_PARCEL,
  MOST_PARCELS_A_PAYLOAD,
  type ReadError,
  type Reading,
  type ReadScan,
} from '../../reading.ts';
import { anything, text } from '../../text.ts';
import type { MomentFault } from '../../time/moment.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { carrierError, gather, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { webToolsErrorOf } from './errors.ts';
import { uspsEstimate } from './estimate.ts';
import { sentenceScan, USPS_ZONE, uspsPlace, uspsScan } from './event.ts';
import { uspsMeaning, uspsStated } from './meaning.ts';
import { readSentence } from './sentence.ts';

/**
 * USPS Web Tools, "Track & Confirm": TrackRequest, whose replies tell events in sentences, and TrackFieldRequest, whose
 * replies have fields; and Tracking v1, which is the same tree as JSON. TrackSummary is the newest event.
 */

const event = z.object({
  EventTime: text,
  EventDate: text,
  Event: text,
  EventCity: text,
  EventState: text,
  EventZIPCode: text,
  EventCountry: text,
  Name: text,
  EventCode: text,
  GMTOffset: text,
});

const tracked = z.object({
  '@ID': text,
  ID: text,
  Error: anything.optional(),
  TrackSummary: anything.optional(),
  TrackDetail: anything.optional(),
  Status: text,
  StatusCategory: text,
  DestinationCity: text,
  DestinationState: text,
  DestinationZip: text,
  DestinationCountryCode: text,
  ExpectedDeliveryDate: text,
  ExpectedDeliveryTime: text,
  GuaranteedDeliveryDate: text,
  PredictedDeliveryDate: text,
  PredictedDeliveryWindowStartTime: text,
  PredictedDeliveryWindowEndTime: text,
});

type Tracked = z.infer<typeof tracked>;

/** Reads a reply of Web Tools, or undefined when it is none. */
export function readWebTools(value: unknown): Reading | undefined {
  const failure = objectAt(value, 'Error');
  if (failure !== undefined) return gather([], scanOfEvent, [webToolsErrorOf(failure)]);
  const reply = objectAt(value, 'TrackResponse') ?? objectAt(value, 'TrackResults');
  if (reply === undefined) return undefined;
  const parcels = asList(reply['TrackInfo']).slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  const errors = asList(reply['Error']);
  if (parcels.length === 0 && errors.length === 0) return undefined;
  return gather(parcels.map(parcelOf), scanOfEvent, errors.slice(0, 100).map(webToolsErrorOf));
}

function parcelOf(value: unknown): WrittenParcel {
  const read = tracked.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_PARCEL] };
  const one = read.data;
  const events = [...asList(one.TrackSummary), ...asList(one.TrackDetail)].slice(0, MOST_EVENTS_A_PARCEL + 1);
  const complaint = complaintOf(events);
  return {
    trackingNumber: one['@ID'] || one.ID,
    events: complaint === undefined ? events : [],
    errors: [...asList(one.Error).map(webToolsErrorOf), ...(complaint === undefined ? [] : [complaint])],
    estimate: () => estimateOf(one),
    stated: uspsStated({ name: one.Status, category: one.StatusCategory, isPlaced: events.some(isPlaced) }),
  };
}

const NOT_A_PARCEL: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a TrackInfo that is not shaped as one' };

/** A summary that names no day, alone, is no event: "There is no record of that mail item." */
function complaintOf(events: readonly unknown[]): ReadError | undefined {
  const sentence = events.length === 1 ? sentenceOf(events[0]) : undefined;
  if (sentence === undefined || readSentence(sentence).wallMs !== undefined || /\d/.test(sentence)) return undefined;
  return carrierError(null, sentence);
}

function scanOfEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const sentence = sentenceOf(value);
  if (sentence !== undefined) return sentenceScan(sentence, trackingNumber);
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  return uspsScan(
    {
      code: one.EventCode,
      name: one.Event,
      wall: wallOf(one.EventDate, one.EventTime),
      gmt: undefined,
      offset: one.GMTOffset,
      place: uspsPlace(one.EventCity, one.EventState, { zip: one.EventZIPCode, country: one.EventCountry }),
      signedBy: one.Name,
    },
    trackingNumber,
  );
}

/** The text of an element without fields; undefined when it has fields, or is no element. */
function sentenceOf(value: unknown): string | undefined {
  const written = isObject(value) && Object.hasOwn(value, '#text') ? value['#text'] : value;
  return typeof written === 'string' ? written : undefined;
}

/** Some events have a day and no time; they stand at its beginning. */
function wallOf(date: string | null, time: string | null): number | MomentFault {
  const [day, clock] = [date?.trim() ?? '', time?.trim() ?? ''];
  if (day === '') return 'EVENT_TIME_MISSING';
  const read =
    clock === ''
      ? readByPatterns(day, ['MMMM d, yyyy', 'M/d/yyyy', 'yyyy-MM-dd'])
      : readByPatterns(`${day} ${clock}`, [
          'MMMM d, yyyy h:mm a',
          'MMMM d, yyyy h:mma',
          'MMMM d, yyyy H:mm',
          'M/d/yyyy h:mm a',
        ]);
  return read?.wallMs ?? 'EVENT_TIME_UNREADABLE';
}

function isPlaced(value: unknown): boolean {
  const sentence = sentenceOf(value);
  if (sentence !== undefined) return readSentence(sentence).meaning.status !== null;
  const read = event.safeParse(value);
  return read.success && uspsMeaning(read.data.EventCode, read.data.Event).status !== null;
}

function estimateOf(one: Tracked): ReturnType<typeof uspsEstimate> {
  const more = { zip: one.DestinationZip, country: one.DestinationCountryCode };
  return uspsEstimate(
    {
      predicted: one.PredictedDeliveryDate,
      windowStart: one.PredictedDeliveryWindowStartTime,
      windowEnd: one.PredictedDeliveryWindowEndTime,
      expected: one.ExpectedDeliveryDate,
      expectedTime: one.ExpectedDeliveryTime,
      guaranteed: one.GuaranteedDeliveryDate,
    },
    { destination: placeOf(uspsPlace(one.DestinationCity, one.DestinationState, more)), carrierZone: USPS_ZONE },
  );
}
