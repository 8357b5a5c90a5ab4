import * as z from 'zod';
import { meaningOfWords, SEVENTEEN_TRACK, statedBy } from '../../../domain/crosswalk/index.ts';
import { type CodeMeaning, UNMAPPED } from '../../codeMeaning.ts';
import { countryCode } from '../../countries.ts';
import { type EstimateZone, estimateOfText, momentStated, wholeDay, windowOf } from '../../estimate.ts';
import { isObject, objectAt } from '../../json.ts';
import { placeOfLocality } from '../../locality.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { type Moment, momentOfClockText, type MomentFault } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { unwrap } from './wrapping.ts';

/**
 * 17TRACK v2 to v2.4: `track_info` with the latest status and `tracking.providers[].events[]`, in replies of
 * `gettrackinfo` and in pushes. `time_iso` has the offset where it is known or could be found, `time_raw` what the
 * carrier wrote, `time_utc` the instant.
 */

const address = z
  .object({
    country: text,
    state: text,
    city: text,
    postal_code: text,
    coordinates: z.object({ latitude: anything.optional(), longitude: anything.optional() }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

const rawTime = z.object({ date: text, time: text, timezone: text }).nullish().catch(null);

const event = z.object({
  time_iso: text,
  time_utc: text,
  time_raw: rawTime,
  description: text,
  location: text,
  stage: text,
  sub_status: text,
  address,
});

type Event = z.infer<typeof event>;

const info = z.object({
  latest_status: z.object({ status: text, sub_status: text }).nullish().catch(null),
  latest_event: anything.optional(),
  shipping_info: z.object({ recipient_address: address }).nullish().catch(null),
  time_metrics: z
    .object({ estimated_delivery_date: z.object({ from: text, to: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
  misc_info: z.object({ pieces: anything.optional() }).nullish().catch(null),
  tracking: z.object({ providers: list }).nullish().catch(null),
});

type TrackedParcel = z.infer<typeof info>;

const provider = z.object({
  provider: z.object({ name: text, alias: text }).nullish().catch(null),
  events: list,
});

/** Reads a reply or a push of v2, or undefined when it is not one. */
export function readTrackInfo(value: unknown): Reading | undefined {
  const message = unwrap(value, isItem);
  return message === undefined ? undefined : gather(message.items.map(parcelOf), readEvent, message.errors);
}

/** A push that tells the end of tracking has the number alone. */
function isItem(value: unknown): boolean {
  return isObject(value) && 'number' in value && !('track' in value);
}

function parcelOf(value: unknown): WrittenParcel {
  const number = z.object({ number: text }).safeParse(value).data?.number ?? null;
  const read = info.safeParse(objectAt(value, 'track_info') ?? {});
  if (!read.success) return { trackingNumber: number, events: [], errors: [NOT_AN_INFO] };
  const one = read.data;
  const providers = (one.tracking?.providers ?? []).map((each) => provider.safeParse(each).data);
  const events = providers.flatMap((each) => each?.events ?? []);
  return {
    trackingNumber: number,
    events: events.length === 0 && isObject(one.latest_event) ? [one.latest_event] : events,
    errors: [],
    stated: statedBy(SEVENTEEN_TRACK, one.latest_status?.status ?? null, one.latest_status?.sub_status ?? null),
    carrierName: providers.find((each) => each?.provider?.name != null)?.provider?.name ?? null,
    pieces: one.misc_info?.pieces,
    estimate: () => estimateOf(one),
  };
}

const NOT_AN_INFO: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a track_info that is not shaped as one' };

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  const place = placeOfEvent(one);
  return scanOf(
    {
      code: one.sub_status || one.stage,
      description: one.description,
      ...momentOf(one, place),
      place,
      // several things said in one minute differ in their words alone, where there is no sub-status
      facility: one.sub_status ? [] : [one.description],
      meaning: meaningOf(one),
    },
    trackingNumber,
  );
}

/** A sub-status begins with the main status that it belongs to. */
function meaningOf({ sub_status, stage }: Event): CodeMeaning {
  const main = sub_status === null ? stage : (sub_status.split('_')[0] ?? null);
  return meaningOfWords(SEVENTEEN_TRACK, main, sub_status || stage) ?? UNMAPPED;
}

function momentOf(one: Event, place: WrittenPlace): { time: Moment | MomentFault; bareClock: string | null } {
  const { date = null, time = null, timezone = null } = one.time_raw ?? {};
  const written = date === null ? null : `${date}${time ? `T${time}` : ''}${time ? (timezone ?? '') : ''}`;
  const read = readIsoLike(one.time_iso) ?? readIsoLike(written) ?? readIsoLike(one.time_utc);
  if (read === undefined) {
    const isWritten = Boolean(one.time_iso ?? written ?? one.time_utc);
    return { time: isWritten ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING', bareClock: null };
  }
  const bareClock = read.clock.offsetMs === null ? (one.time_iso ?? written) : null;
  return { time: momentOfClockText(read.clock, placeOf(place), 'UTC'), bareClock };
}

function placeOfEvent(one: Event): WrittenPlace {
  const named = placeOfLocality(one.location);
  const told = placeOfAddress(one.address);
  const isTold = told.city !== null || told.region !== null || told.postalCode !== null;
  return isTold ? told : { ...named, country: told.country ?? named.country };
}

function placeOfAddress(written: z.infer<typeof address>): WrittenPlace {
  return {
    city: written?.city ?? null,
    region: written?.state ?? null,
    country: countryCode(written?.country ?? null),
    postalCode: written?.postal_code ?? null,
    ...(written?.coordinates == null
      ? {}
      : { coordinates: { latitude: written.coordinates.latitude, longitude: written.coordinates.longitude } }),
  };
}

function estimateOf(one: TrackedParcel): ReadEstimate | null {
  const destination = placeOf(placeOfAddress(one.shipping_info?.recipient_address));
  const zone: EstimateZone = { destination, carrierZone: 'UTC' };
  const told = one.time_metrics?.estimated_delivery_date;
  const [from, to] = [readIsoLike(told?.from ?? null), readIsoLike(told?.to ?? null)];
  if (from !== undefined && to !== undefined && from.hasTime && to.hasTime && told?.from !== told?.to) {
    return windowOf(momentStated(from.clock, zone), momentStated(to.clock, zone));
  }
  const single = to ?? from;
  if (single === undefined) return null;
  return single.hasTime ? estimateOfText(single.clock, zone) : wholeDay(single.clock.wallMs, zone);
}
