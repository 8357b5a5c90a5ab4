import * as z from 'zod';
import { asList, isObject, type JsonObject } from '../../json.ts';
import {
  MOST_EVENTS_A_PARCEL,
  MOST_PARCELS_A_PAYLOAD,
  type ReadError,
  type Reading,
  type ReadScan,
} from '../../reading.ts';
import { anything, text } from '../../text.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { errorsIn } from './errors.ts';
import { australianEstimate } from './estimate.ts';
import { australianScan } from './event.ts';
import { statedOf, textMeaning } from './meaning.ts';

/**
 * Australia Post Shipping & Tracking v1, "Track Items", which is StarTrack's too: `tracking_results`, each with
 * `trackable_items`, which are articles or consignments with `items`; StarTrack has a `consignment` with events of its
 * own beside them. An article is a parcel; a consignment is one where it has events of its own.
 */

const result = z.object({
  tracking_id: text,
  status: text,
  consignment: anything.optional(),
  trackable_items: anything.optional(),
});
const item = z.object({
  article_id: text,
  consignment_id: text,
  number_of_items: anything.optional(),
  status: text,
  events: anything.optional(),
  items: anything.optional(),
  expected_delivery_date: text,
  estimated_delivery_date: text,
});
const event = z.object({ location: text, description: text, date: text, event_code: text, signatory_name: text });

type Item = z.infer<typeof item>;

/** Reads a reply of Track Items, or undefined when it is none. */
export function readTrackItems(value: unknown): Reading | undefined {
  if (!isObject(value)) return undefined;
  const ofAll = errorsIn(value);
  if (!Object.hasOwn(value, 'tracking_results')) return ofAll.length === 0 ? undefined : gather([], scanOfEvent, ofAll);
  const results = asList(value['tracking_results'])
    .filter(isObject)
    .slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  const parcels = results.flatMap(parcelsOf).slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  return gather(parcels, scanOfEvent, ofAll);
}

function parcelsOf(value: JsonObject): readonly WrittenParcel[] {
  const { tracking_id: asked, status, consignment, trackable_items } = result.parse(value);
  const errors = errorsIn(value);
  const items = itemsOf(trackable_items);
  const consignments = [...items.filter(isConsignment), ...itemsOf(consignment)];
  const articles = [
    ...items.filter((one) => !isConsignment(one)),
    ...consignments.flatMap((one) => itemsOf(one.items)),
  ];
  const own = consignments.flatMap((one) => asList(one.events));
  const [only] = articles;
  if (articles.length === 1 && only !== undefined) {
    return [
      { ...parcelOf(only, [...asList(only.events), ...own], status), trackingNumber: asked || only.article_id, errors },
    ];
  }
  const [whole] = consignments;
  const together =
    own.length > 0 || (articles.length === 0 && status !== null) || errors.length > 0 || items.length === 0;
  return [
    ...(together ? [wholeOf(asked, whole, { events: own, status, errors })] : []),
    ...articles.map((one) => parcelOf(one, asList(one.events), null)),
  ];
}

interface Whole {
  readonly events: readonly unknown[];
  readonly status: string | null;
  readonly errors: readonly ReadError[];
}

function wholeOf(
  asked: string | null,
  consignment: Item | undefined,
  { events, status, errors }: Whole,
): WrittenParcel {
  return {
    trackingNumber: consignment?.consignment_id || asked,
    events: events.slice(0, MOST_EVENTS_A_PARCEL + 1),
    errors,
    stated: statedOf(consignment?.status ?? status, events.some(isPlaced)),
    pieces: consignment?.number_of_items,
  };
}

function parcelOf(one: Item, events: readonly unknown[], status: string | null): WrittenParcel {
  return {
    trackingNumber: one.article_id,
    events: events.slice(0, MOST_EVENTS_A_PARCEL + 1),
    errors: [],
    estimate: () => australianEstimate(one.expected_delivery_date || one.estimated_delivery_date),
    stated: statedOf(one.status ?? status, events.some(isPlaced)),
  };
}

function itemsOf(value: unknown): readonly Item[] {
  return asList(value)
    .slice(0, MOST_PARCELS_A_PAYLOAD + 1)
    .filter(isObject)
    .map((one) => item.parse(one));
}

function isConsignment(one: Item): boolean {
  return one.article_id === null && (one.consignment_id !== null || one.items !== undefined);
}

function isPlaced(value: unknown): boolean {
  return textMeaning(event.safeParse(value).data?.description ?? null).status !== null;
}

function scanOfEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { location, description, date, event_code: code, signatory_name: signedBy } = read.data;
  return australianScan({ time: date, description, location, code, signedBy }, trackingNumber);
}
