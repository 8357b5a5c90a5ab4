import * as z from 'zod';
import type { SubStatus } from '../../../../../platform/events/types/index.ts';
import { type CodeTable, meaningIn, UNMAPPED } from '../../codeMeaning.ts';
import { isObject, listAt } from '../../json.ts';
import { placeOfLocality } from '../../locality.ts';
import { placeOf } from '../../place.ts';
import type { ReadError, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { momentOfWall } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { unwrap } from './wrapping.ts';

/**
 * 17TRACK v1: `track` with the package's state `e`, its latest event `z0`, and the events of the countries it passes,
 * `z1`, `z2` and `z9`. In v1 an event is `a` (local time), `c` and `d` (place), `z` (text); published examples of its
 * push write `d` (time), `a` (place), `c` (text) and `s` (a number) instead. The time tells the two apart.
 */

const track = z.object({ e: text, z0: anything.optional(), z1: list, z2: list, z9: list });
const event = z.object({ a: text, c: text, d: text, z: text, s: text });

/** States of a package, `e`. Source: 17TRACK tracking API v1, "Package status". 0 is not found, 20 expired. */
const STATES: CodeTable = {
  '10': 'MOVING',
  '30': 'READY_FOR_COLLECTION',
  '35': 'ATTEMPTED',
  '40': 'DELIVERED',
  '50': 'CARRIER_EXCEPTION',
};

/** Events have words and no codes: these, and no others, are known for what they mean. */
const TEXTS: CodeTable = {
  'information received': 'INFORMATION_RECEIVED',
  'picked up': 'COLLECTED',
  'in transit': 'MOVING',
  'out for delivery': 'WITH_COURIER',
  delivered: 'DELIVERED',
};

/** Reads a reply or a push of v1, or undefined when it is not one. */
export function readTrackV1(value: unknown): Reading | undefined {
  const message = unwrap(value, isItem);
  if (message === undefined || !message.items.some(isItem)) return undefined;
  return gather(message.items.map(parcelOf), readEvent, message.errors);
}

function isItem(value: unknown): boolean {
  return isObject(value) && 'number' in value && isObject(value['track']);
}

function parcelOf(value: unknown): WrittenParcel {
  const number = z.object({ number: text }).safeParse(value).data?.number ?? null;
  const own = isObject(value) ? value['track'] : undefined;
  const read = track.safeParse(own);
  if (!read.success) return { trackingNumber: number, events: [], errors: [NOT_A_TRACK] };
  const events = ['z1', 'z2', 'z9'].flatMap((key) => listAt(own, key));
  return {
    trackingNumber: number,
    events: events.length === 0 && isObject(read.data.z0) ? [read.data.z0] : events,
    errors: [],
    stated: stateOf(read.data.e),
  };
}

const NOT_A_TRACK: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a track that is not shaped as one' };

function stateOf(state: string | null): SubStatus | null {
  return meaningIn(STATES, state)?.subStatus ?? null;
}

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { a, c, d, z: words, s } = read.data;
  const isExample = readIsoLike(d) !== undefined;
  const [time, where, said] = isExample ? [d, a, c] : [a, [c, d].filter(Boolean).join(', '), words];
  const clock = readIsoLike(time)?.clock;
  if (clock === undefined) return eventError(time ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING', s);
  const place = placeOfLocality(where);
  return scanOf(
    {
      code: s,
      description: said,
      time: momentOfWall(clock.wallMs, placeOf(place), 'UTC'),
      bareClock: time,
      place,
      meaning: meaningIn(TEXTS, said?.trim().toLowerCase() ?? null) ?? UNMAPPED,
    },
    trackingNumber,
  );
}
