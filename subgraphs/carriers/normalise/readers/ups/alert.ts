import * as z from 'zod';
import type { Reading } from '../../reading.ts';
import { placeOf } from '../../place.ts';
import { text } from '../../text.ts';
import { gather } from '../gather.ts';
import { UPS_ZONE, upsAddress, upsPlace, upsScan, upsSigner } from './activity.ts';
import { upsEstimate } from './estimate.ts';

/** UPS Track Alert v2: one activity, pushed (UPSTrackAlert.yaml, TrackingEventRequest). */
const alert = z.object({
  trackingNumber: text,
  localActivityDate: text,
  localActivityTime: text,
  gmtActivityDate: text,
  gmtActivityTime: text,
  gmtOffset: text,
  activityLocation: upsAddress,
  activityStatus: z.object({ code: text, description: text, descriptionCode: text }),
  scheduledDeliveryDate: text,
  deliveryStartTime: text,
  deliveryEndTime: text,
  // for enhanced subscriptions alone
  receivedBy: text,
});

/** Reads a Track Alert message, or undefined when it is not one. */
export function readAlert(value: unknown): Reading | undefined {
  const read = alert.safeParse(value).data;
  if (read === undefined || read.trackingNumber === null) return undefined;
  const parcel = {
    trackingNumber: read.trackingNumber,
    events: [activityOf(read)],
    errors: [],
    signedBy: upsSigner(read.receivedBy),
    estimate: () => {
      const window = { type: read.deliveryStartTime ? 'EDW' : 'CMT', startTime: read.deliveryStartTime };
      const dates = [{ type: 'SDD', date: read.scheduledDeliveryDate }];
      const time = read.deliveryEndTime ? { ...window, endTime: read.deliveryEndTime } : null;
      // Where it goes is not in the message; the scan's own place is near enough for the day it goes out.
      const destination = placeOf(upsPlace(read.activityLocation));
      return upsEstimate({ dates, time }, { destination, carrierZone: UPS_ZONE });
    },
  };
  return gather([parcel], upsScan);
}

/** The same activity as the Track API would write it, so that both give the same scan. */
function activityOf(read: z.infer<typeof alert>): unknown {
  const { code, description, descriptionCode } = read.activityStatus;
  return {
    date: read.localActivityDate,
    time: read.localActivityTime,
    gmtDate: read.gmtActivityDate,
    gmtTime: read.gmtActivityTime,
    gmtOffset: read.gmtOffset,
    location: { address: read.activityLocation },
    status: { code, description, statusCode: descriptionCode },
    delivery: { place: null, signedBy: read.receivedBy },
  };
}
