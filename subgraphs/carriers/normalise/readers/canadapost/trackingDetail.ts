import * as z from 'zod';
import { asList, isObject } from '../../json.ts';
import { MOST_EVENTS_A_PARCEL, type ReadError, type Reading, type ReadScan } from '../../reading.ts';
import { anything, text } from '../../text.ts';
import type { MomentFault } from '../../time/moment.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { wallText } from '../../time/wallClock.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { canadaPostMoment } from './clock.ts';
import { canadaPostEstimate } from './estimate.ts';
import { identifierMeaning } from './meaning.ts';
import { within } from './messages.ts';
import { destinationOf, eventPlace } from './place.ts';

/** Canada Post "Get Tracking Details": `tracking-detail/significant-events/occurrence`, newest first. */

const occurrence = z.object({
  'event-identifier': text,
  'event-date': text,
  'event-time': text,
  'event-time-zone': text,
  'event-description': text,
  'signatory-name': text,
  'event-site': text,
  'event-province': text,
});

const detail = z.object({
  pin: text,
  'changed-expected-date': text,
  'expected-delivery-date': text,
  'destination-postal-id': text,
  'significant-events': anything.optional(),
});

/** Reads details, or undefined when there are none. */
export function readTrackingDetail(tree: unknown): Reading | undefined {
  const found = asList(within(tree, 'tracking-detail')).filter(isObject);
  return found.length === 0 ? undefined : gather(found.map(parcelOf), scanOfOccurrence);
}

function parcelOf(value: unknown): WrittenParcel {
  const one = detail.parse(value);
  const events = one['significant-events'];
  const written = isObject(events) ? events['occurrence'] : events;
  return {
    trackingNumber: one.pin,
    events: asList(written).slice(0, MOST_EVENTS_A_PARCEL + 1),
    errors: [],
    estimate: () =>
      canadaPostEstimate(
        one['changed-expected-date'],
        one['expected-delivery-date'],
        destinationOf(one['destination-postal-id'], null),
      ),
    signedBy: newestSigner(asList(written)),
  };
}

/** A parcel may be signed for twice, where the first was not the recipient. */
function newestSigner(events: readonly unknown[]): string | null {
  for (const event of events) {
    const name = occurrence.safeParse(event).data?.['signatory-name']?.trim() ?? '';
    if (name !== '') return name;
  }
  return null;
}

function scanOfOccurrence(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = occurrence.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  const identifier = one['event-identifier'];
  const description = one['event-description']?.replaceAll(/\s+/g, ' ') ?? null;
  const place = eventPlace(one['event-site'], one['event-province']);
  const wall = wallOf(one['event-date'], one['event-time']);
  return scanOf(
    {
      code: identifier,
      description,
      time: typeof wall === 'string' ? wall : canadaPostMoment(wall, one['event-time-zone'], place),
      bareClock: typeof wall === 'string' ? null : wallText(wall),
      place,
      meaning: identifierMeaning(identifier, description),
      signedBy: one['signatory-name'],
    },
    trackingNumber,
  );
}

function wallOf(date: string | null, time: string | null): number | MomentFault {
  const [day, clock] = [date?.trim() ?? '', time?.trim() ?? ''];
  if (day === '') return 'EVENT_TIME_MISSING';
  const read =
    clock === ''
      ? readByPatterns(day, ['yyyy-MM-dd'])
      : readByPatterns(`${day} ${clock}`, ['yyyy-MM-dd H:mm:ss', 'yyyy-MM-dd H:mm']);
  return read?.wallMs ?? 'EVENT_TIME_UNREADABLE';
}
