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
import { australianEstimate } from './estimate.ts';
import { australianScan } from './event.ts';
import { statedOf, textMeaning } from './meaning.ts';

/**
 * What the parcel pages of MyPost are made from: a consignment with `articles`, each with `details` of which the events
 * are part; bare, in a list, or under `shipment`. Not documented: the names are those that public integrations read (2).
 */

const article = z.object({ articleId: text, trackStatusOfArticle: text, details: anything.optional() });
const details = z.object({
  articleId: text,
  events: anything.optional(),
  expectedDeliveryDate: text,
  estimatedDeliveryDate: text,
});
const event = z.object({ dateTime: text, localeDateTime: text, description: text, location: text, eventCode: text });

/** Reads such a consignment, or undefined when it is none. */
export function readParcelPage(value: unknown): Reading | undefined {
  const found = asList(value)
    .filter(isObject)
    .map((one) => (isObject(one['shipment']) ? one['shipment'] : one))
    .flatMap((one) => (Object.hasOwn(one, 'articles') ? asList(one['articles']).filter(isObject) : []))
    .filter((one) => Object.hasOwn(one, 'articleId') || Object.hasOwn(one, 'details'))
    .slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  return found.length === 0 ? undefined : gather(found.map(parcelOf), scanOfEvent);
}

function parcelOf(value: JsonObject): WrittenParcel {
  const one = article.parse(value);
  const parts = asList(one.details)
    .filter(isObject)
    .map((part) => details.parse(part));
  const events = parts.flatMap((part) => asList(part.events)).slice(0, MOST_EVENTS_A_PARCEL + 1);
  const [first] = parts;
  return {
    trackingNumber: one.articleId || first?.articleId || null,
    events,
    errors: [],
    estimate: () => australianEstimate(first?.expectedDeliveryDate || first?.estimatedDeliveryDate || null),
    stated: statedOf(one.trackStatusOfArticle, events.some(isPlaced)),
  };
}

function isPlaced(value: unknown): boolean {
  return textMeaning(event.safeParse(value).data?.description ?? null).status !== null;
}

function scanOfEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { dateTime, localeDateTime, description, location, eventCode: code } = read.data;
  return australianScan(
    { time: localeDateTime || dateTime, description, location, code, signedBy: null },
    trackingNumber,
  );
}
