import { UNMAPPED } from '../../codeMeaning.ts';
import { isObject, type JsonObject, listAt, objectAt, remove } from '../../json.ts';
import type { Replay, Seen } from '../replay.ts';
import { readActivity, upsMoment } from './activity.ts';
import { upsMeaning } from './codes/index.ts';

/** Recorded replies of the UPS Track API. Scheduled dates stay as recorded: when they were set is not in a reply. */
export const upsReplay: Replay = {
  parcels: (reply) =>
    listAt(objectAt(reply, 'trackResponse'), 'shipment')
      .flatMap((shipment) => listAt(shipment, 'package'))
      .filter(isObject)
      .map((parcel) => ({ parcel, eventsKey: 'activity', instantOf, meaningOf, rewrite })),
};

function instantOf(value: unknown): number | null {
  const activity = readActivity(value);
  const moment = activity === undefined ? 'EVENT_TIME_MISSING' : upsMoment(activity);
  return typeof moment === 'string' ? null : Date.parse(moment.occurredAt);
}

function meaningOf(value: unknown): ReturnType<typeof upsMeaning> {
  const status = readActivity(value)?.status;
  return status ? upsMeaning(status.code, status.statusCode) : UNMAPPED;
}

function rewrite(parcel: JsonObject, seen: Seen): void {
  // Milestones tell the whole story, past and future; package-level codes repeat the last status.
  remove(parcel, ['milestones', 'statusCode', 'statusDescription']);
  if (!seen.delivered) {
    delete parcel['deliveryInformation'];
    if (Array.isArray(parcel['deliveryDate'])) parcel['deliveryDate'] = parcel['deliveryDate'].filter(isNotDelivered);
    if (!isNotDelivered(parcel['deliveryTime'])) delete parcel['deliveryTime'];
  }
  const status = seen.head?.['status'];
  if (isObject(status)) parcel['currentStatus'] = { ...status };
  else delete parcel['currentStatus'];
}

function isNotDelivered(value: unknown): boolean {
  return !isObject(value) || value['type'] !== 'DEL';
}
