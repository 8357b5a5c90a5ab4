import * as z from 'zod';
import { meaningOfWords, SHIPPO, statedBy } from '../../../domain/crosswalk/index.ts';
import { UNMAPPED } from '../../codeMeaning.ts';
import { estimateOfText, wholeDay } from '../../estimate.ts';
import { isObject, objectAt } from '../../json.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { momentOfClockText } from '../../time/moment.ts';
import { cityStateZip, placeOfCityStateZip } from '../cityStateZip.ts';
import { carrierError, gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';

/**
 * Shippo: a track with `tracking_status` and `tracking_history[]`, alone or as the `data` of the webhook
 * `track_updated`; older webhooks are the track itself. Source: docs.goshippo.com, Tracking. Times are in UTC.
 */

const substatus = z.object({ code: text, text }).nullish().catch(null);

const status = z.object({ status: text, substatus, status_details: text, status_date: text, location: cityStateZip });

const track = z.object({
  tracking_number: text,
  carrier: text,
  eta: text,
  original_eta: text,
  address_to: cityStateZip,
  tracking_history: list,
  messages: list,
});

/** Reads a track, or undefined when there is none. */
export function readTrack(value: unknown): Reading | undefined {
  const found = [objectAt(value, 'data'), value].find(isTrack);
  if (found !== undefined) return gather([parcelOf(found)], readStatus);
  const results = isObject(value) && Array.isArray(value['results']) ? value['results'] : undefined;
  return results !== undefined && results.length > 0 && results.every(isTrack)
    ? gather(results.map(parcelOf), readStatus)
    : undefined;
}

function isTrack(value: unknown): boolean {
  const isOne = isObject(value) && 'tracking_number' in value;
  return isOne && ('tracking_status' in value || 'tracking_history' in value);
}

function parcelOf(value: unknown): WrittenParcel {
  const read = track.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_TRACK] };
  const one = read.data;
  const latest = objectAt(value, 'tracking_status');
  const now = status.safeParse(latest).data;
  const history = one.tracking_history ?? [];
  return {
    trackingNumber: one.tracking_number,
    events: history.length === 0 && now?.status_date ? [latest] : history,
    errors: (one.messages ?? []).map(messageOf).filter((told) => told !== null),
    stated: statedBy(SHIPPO, now?.status ?? null, now?.substatus?.code ?? null),
    carrierName: one.carrier,
    estimate: () => estimateOf(one.eta ?? one.original_eta, placeOfCityStateZip(one.address_to)),
  };
}

const NOT_A_TRACK: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a track that is not shaped as one' };

const message = z.object({ code: text, text, message: text });

/** What Shippo was told by the carrier when it asked; a text alone is a remark and no error. */
function messageOf(value: unknown): ReadError | null {
  const read = message.safeParse(value).data;
  return read?.code == null ? null : carrierError(read.code, read.text ?? read.message);
}

function readStatus(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = status.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  const detail = one.substatus?.code ?? null;
  const code = detail ?? one.status;
  const clock = readIsoLike(one.status_date)?.clock;
  if (clock === undefined) return eventError(one.status_date ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING', code);
  const place = placeOfCityStateZip(one.location);
  return scanOf(
    {
      code,
      description: one.status_details || (one.substatus?.text ?? null),
      time: momentOfClockText(clock, placeOf(place), 'UTC'),
      place,
      meaning: meaningOfWords(SHIPPO, one.status, detail) ?? UNMAPPED,
    },
    trackingNumber,
  );
}

function estimateOf(written: string | null, to: WrittenPlace): ReadEstimate | null {
  const read = readIsoLike(written);
  const zone = { destination: placeOf(to), carrierZone: 'UTC' };
  if (read === undefined) return null;
  return read.hasTime ? estimateOfText(read.clock, zone) : wholeDay(read.clock.wallMs, zone);
}
