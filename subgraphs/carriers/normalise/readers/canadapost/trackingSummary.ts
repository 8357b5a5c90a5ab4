import * as z from 'zod';
import { asList, isObject } from '../../json.ts';
import { MOST_PARCELS_A_PAYLOAD, type ReadError, type Reading, type ReadScan } from '../../reading.ts';
import { text } from '../../text.ts';
import { readIsoText } from '../../time/clockText.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { wallText } from '../../time/wallClock.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { canadaPostMoment } from './clock.ts';
import { canadaPostEstimate } from './estimate.ts';
import { summaryMeaning } from './meaning.ts';
import { within } from './messages.ts';
import { destinationOf, summaryPlace } from './place.ts';

/** Canada Post "Get Tracking Summary": `tracking-summary/pin-summary`, one a parcel, with its most significant event. */

const summary = z.object({
  pin: text,
  'destination-postal-id': text,
  'destination-province': text,
  'expected-delivery-date': text,
  'changed-expected-date': text,
  'actual-delivery-date': text,
  'event-date-time': text,
  'event-description': text,
  'event-type': text,
  'event-location': text,
  'signatory-name': text,
});

/** Reads summaries, or undefined when there are none. */
export function readTrackingSummary(tree: unknown): Reading | undefined {
  const found = asList(within(tree, 'tracking-summary'))
    .filter(isObject)
    .flatMap((one) => asList(one['pin-summary']))
    .filter(isObject)
    .slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  return found.length === 0 ? undefined : gather(found.map(parcelOf), scanOfSummary);
}

function parcelOf(value: unknown): WrittenParcel {
  const one = summary.parse(value);
  const written = [one['event-date-time'], one['event-description']].some((part) => (part?.trim() ?? '') !== '');
  return {
    trackingNumber: one.pin,
    events: written ? [value] : [],
    errors: [],
    estimate: () =>
      canadaPostEstimate(
        one['changed-expected-date'],
        one['expected-delivery-date'],
        destinationOf(one['destination-postal-id'], one['destination-province']),
      ),
    stated: (one['actual-delivery-date']?.trim() ?? '') === '' ? null : 'DELIVERED',
    signedBy: one['signatory-name'],
  };
}

function scanOfSummary(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = summary.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  const stamp = one['event-date-time']?.trim() ?? '';
  if (stamp === '') return eventError('EVENT_TIME_MISSING', one['event-type']);
  const wallMs = (readByPatterns(stamp, ['yyyyMMdd:HHmmss']) ?? readIsoText(stamp))?.wallMs;
  if (wallMs === undefined) return eventError('EVENT_TIME_UNREADABLE', one['event-type']);
  const place = summaryPlace(one['event-location']);
  const description = one['event-description']?.replaceAll(/\s+/g, ' ') ?? null;
  return scanOf(
    {
      code: one['event-type'],
      description,
      time: canadaPostMoment(wallMs, null, place),
      bareClock: wallText(wallMs),
      place,
      meaning: summaryMeaning(one['event-type'], description),
      signedBy: one['signatory-name'],
    },
    trackingNumber,
  );
}
