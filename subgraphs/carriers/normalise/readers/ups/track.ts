import * as z from 'zod';
import { isObject } from '../../json.ts';
import { placeOf } from '../../place.ts';
import type { ReadError, Reading } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { carrierError, gather, type WrittenParcel } from '../gather.ts';
import { upsAddress, UPS_ZONE, upsPlace, upsScan, upsSigner } from './activity.ts';
import { upsStated } from './codes/index.ts';
import { deliveryTime, upsEstimate } from './estimate.ts';

/** UPS Track API: `trackResponse.shipment[].package[].activity[]`. */

const payload = z.object({ trackResponse: z.object({ shipment: z.array(anything) }) });
const failure = z.object({ response: z.object({ errors: z.array(anything).min(1) }) });
const error = z.object({ code: text, message: text });
const shipment = z.object({ inquiryNumber: text, package: list, warnings: list });

const parcel = z.object({
  trackingNumber: text,
  activity: list,
  deliveryDate: list,
  deliveryTime,
  packageAddress: list,
  packageCount: text,
  currentStatus: z.object({ type: text, code: text, statusCode: text }).nullish().catch(null),
  deliveryInformation: z.object({ location: text, receivedBy: text }).nullish().catch(null),
});

const packageAddress = z.object({ type: text, address: upsAddress });

/** Reads a Track API reply, or undefined when it is not one. */
export function readTrack(value: unknown): Reading | undefined {
  const reply = payload.safeParse(value);
  if (reply.success) return gather(reply.data.trackResponse.shipment.flatMap(parcelsOf), upsScan);
  const failed = failure.safeParse(value);
  return failed.success ? gather([], upsScan, failed.data.response.errors.map(errorOf)) : undefined;
}

function parcelsOf(value: unknown): WrittenParcel[] {
  const read = shipment.safeParse(value);
  if (!read.success) return [withoutEvents([NOT_A_PARCEL])];
  const packages = read.data.package ?? [];
  const warnings = (read.data.warnings ?? []).map(errorOf);
  const parcels = packages.map((one) => parcelOf(one, packages.length === 1 ? read.data.inquiryNumber : null));
  // "Tracking Information Not Found" comes as a warning, with no package beside it.
  return warnings.length > 0 ? [withoutEvents(warnings), ...parcels] : parcels;
}

function parcelOf(value: unknown, inquiryNumber: string | null): WrittenParcel {
  const read = parcel.safeParse(value);
  if (!read.success) return withoutEvents([NOT_A_PARCEL]);
  const one = read.data;
  return {
    trackingNumber: one.trackingNumber || inquiryNumber,
    events: (one.activity ?? []).map((activity) => withDelivery(activity, one.deliveryInformation)),
    errors: [],
    stated: one.currentStatus ? upsStated(one.currentStatus) : null,
    signedBy: upsSigner(one.deliveryInformation?.receivedBy ?? null),
    pieces: one.packageCount,
    estimate: () =>
      upsEstimate(
        { dates: one.deliveryDate ?? [], time: one.deliveryTime },
        { destination: destinationOf(one.packageAddress ?? []), carrierZone: UPS_ZONE },
      ),
  };
}

/** UPS writes where and to whom it delivered once, beside the activities. */
function withDelivery(activity: unknown, written: z.infer<typeof parcel>['deliveryInformation']): unknown {
  if (!written || !isObject(activity)) return activity;
  return { ...activity, delivery: { place: written.location, signedBy: written.receivedBy } };
}

function destinationOf(addresses: readonly unknown[]): ReturnType<typeof placeOf> {
  for (const value of addresses) {
    const read = packageAddress.safeParse(value);
    if (read.success && read.data.type === 'DESTINATION') return placeOf(upsPlace(read.data.address));
  }
  return null;
}

const NOT_A_PARCEL: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a package that is not shaped as one' };

function withoutEvents(errors: readonly ReadError[]): WrittenParcel {
  return { trackingNumber: null, events: [], errors };
}

function errorOf(value: unknown): ReadError {
  const read = error.safeParse(value);
  return read.success ? carrierError(read.data.code, read.data.message) : carrierError(null, null);
}
