import * as z from 'zod';
import { asList, isObject, type JsonObject, objectAt } from '../../json.ts';
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
import { australianScan } from './event.ts';
import { statedOf, textMeaning } from './meaning.ts';

/** Australia Post's older QueryTracking service: `QueryTrackEventsResponse/TrackingResult/ArticleDetails`, XML or JSON ((2), no longer documented). */

const article = z.object({ ArticleID: text, Status: text, Events: anything.optional(), SignerName: text });
const event = z.object({
  EventDateTime: text,
  Location: text,
  EventDescription: text,
  EventCode: text,
  SignerName: text,
});

/** Reads a reply of QueryTracking, or undefined when it is none. */
export function readQueryTracking(tree: unknown): Reading | undefined {
  const reply = objectAt(tree, 'QueryTrackEventsResponse');
  if (reply === undefined) return undefined;
  const results = asList(reply['TrackingResult'])
    .filter(isObject)
    .slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  const errors = [...errorsIn(reply), ...results.flatMap(errorsIn)].slice(0, MOST_PARCELS_A_PAYLOAD);
  if (results.length === 0 && errors.length === 0) return undefined;
  return gather(
    results
      .flatMap(articlesOf)
      .slice(0, MOST_PARCELS_A_PAYLOAD + 1)
      .map(parcelOf),
    scanOfEvent,
    errors,
  );
}

/** Articles stand in the result, or in its consignment. */
function articlesOf(result: JsonObject): readonly JsonObject[] {
  const consignments = asList(result['ConsignmentDetails']).filter(isObject);
  const articles = [result, ...consignments, ...consignments.flatMap((one) => asList(one['Articles']))];
  return articles.filter(isObject).flatMap((one) => asList(one['ArticleDetails']).filter(isObject));
}

function parcelOf(value: unknown): WrittenParcel {
  const one = article.parse(value);
  const events = asList(isObject(one.Events) ? one.Events['Event'] : one.Events).slice(0, MOST_EVENTS_A_PARCEL + 1);
  return {
    trackingNumber: one.ArticleID,
    events,
    errors: [],
    stated: statedOf(one.Status, events.some(isPlaced)),
    signedBy: one.SignerName,
  };
}

function isPlaced(value: unknown): boolean {
  return textMeaning(event.safeParse(value).data?.EventDescription ?? null).status !== null;
}

function scanOfEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { EventDateTime: time, Location: location, EventDescription: description, EventCode: code } = read.data;
  return australianScan({ time, description, location, code, signedBy: read.data.SignerName }, trackingNumber);
}
