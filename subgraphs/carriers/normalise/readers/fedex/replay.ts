import { UNMAPPED } from '../../codeMeaning.ts';
import { isObject, type JsonObject, listAt, objectAt, remove } from '../../json.ts';
import { readIsoText } from '../../time/clockText.ts';
import type { Replay, ReplayParcel, Seen } from '../replay.ts';
import { fedexMeaning } from './codes/index.ts';
import { type FedexEvent, fedexMoment } from './event.ts';
import { readDetailEvent } from './trackDetails.ts';
import { readV1Event } from './trackV1.ts';

/** Recorded FedEx replies, Track v1 and older. Estimates stay as recorded: when they were made is not in a reply. */
export const fedexReplay: Replay = {
  parcels: (reply) => [
    ...listAt(objectAt(reply, 'output'), 'completeTrackResults')
      .flatMap((complete) => listAt(complete, 'trackResults'))
      .filter(isObject)
      .map((parcel) => replayOf(parcel, 'scanEvents', readV1Event, rewriteV1)),
    ...listAt(reply, 'trackDetails')
      .filter(isObject)
      .map((parcel) => replayOf(parcel, 'events', readDetailEvent, rewriteDetails)),
  ],
};

function replayOf(
  parcel: JsonObject,
  eventsKey: string,
  read: (event: unknown) => FedexEvent | undefined,
  rewrite: ReplayParcel['rewrite'],
): ReplayParcel {
  return {
    parcel,
    eventsKey,
    rewrite,
    instantOf: (value) => {
      const event = read(value);
      const moment = event === undefined ? 'EVENT_TIME_MISSING' : fedexMoment(event);
      return typeof moment === 'string' ? null : Date.parse(moment.occurredAt);
    },
    meaningOf: (value) => {
      const event = read(value);
      if (event === undefined) return UNMAPPED;
      const { code, exceptionCode, facility, delay } = event;
      return fedexMeaning({ event: code, exception: exceptionCode, facility, delay });
    },
  };
}

/** What only a delivered parcel has, in either format. */
const OF_DELIVERY = ['availableImages', 'deliveryDetails'];
const OF_DELIVERY_DETAILS = [
  'actualDeliveryAddress',
  'actualDeliveryTimestamp',
  'deliveryLocationType',
  'deliveryLocationDescription',
  'deliverySignatureName',
];

function rewriteV1(parcel: JsonObject, seen: Seen): void {
  if (!seen.delivered) remove(parcel, OF_DELIVERY);
  parcel['dateAndTimes'] = datesBy(listAt(parcel, 'dateAndTimes'), 'dateTime', seen);
  const { head } = seen;
  if (head === undefined) {
    delete parcel['latestStatusDetail'];
    return;
  }
  parcel['latestStatusDetail'] = {
    code: head['eventType'],
    derivedCode: head['derivedStatusCode'] ?? head['eventType'],
    statusByLocale: head['derivedStatus'] ?? head['eventDescription'],
    description: head['eventDescription'],
    scanLocation: head['scanLocation'] ?? {},
    ...ancillary(head['exceptionCode'], head['exceptionDescription']),
  };
}

function rewriteDetails(parcel: JsonObject, seen: Seen): void {
  // The count of attempts is that of the end, and the notices still to come are none at the end.
  remove(parcel, ['deliveryAttempts', 'notificationEventsAvailable']);
  if (!seen.delivered) remove(parcel, [...OF_DELIVERY, ...OF_DELIVERY_DETAILS]);
  parcel['datesOrTimes'] = datesBy(listAt(parcel, 'datesOrTimes'), 'dateOrTimestamp', seen);
  const { head } = seen;
  if (head === undefined) {
    delete parcel['statusDetail'];
    return;
  }
  parcel['statusDetail'] = {
    creationTime: head['timestamp'],
    code: head['eventType'],
    description: head['eventDescription'],
    location: head['address'] ?? {},
    ...ancillary(head['statusExceptionCode'], head['statusExceptionDescription']),
  };
}

function ancillary(reason: unknown, reasonDescription: unknown): JsonObject {
  if (typeof reason !== 'string' || reason === '') return {};
  return { ancillaryDetails: [{ reason, reasonDescription }] };
}

/** The dates known at the instant: of delivery when delivered, other actual ones and the courier's return in the past. */
function datesBy(dates: readonly unknown[], timeKey: string, seen: Seen): readonly unknown[] {
  return dates.filter((date) => {
    const type = isObject(date) ? date['type'] : undefined;
    if (type === 'ACTUAL_DELIVERY') return seen.delivered;
    if (typeof type !== 'string' || !/^ACTUAL_|^ESTIMATED_RETURN_TO_STATION$/.test(type)) return true;
    const time = isObject(date) ? date[timeKey] : undefined;
    const read = typeof time === 'string' ? readIsoText(time) : undefined;
    return read !== undefined && read.wallMs - (read.offsetMs ?? 0) <= seen.instantMs;
  });
}
