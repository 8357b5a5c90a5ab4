import type { CarrierCode } from '../places.ts';
import { fedexReply } from './fedex.ts';
import type { MadeScan, TrackedParcel } from './reply.ts';
import { upsReply } from './ups.ts';

export { type ExpectedDelivery, type MadeScan, scanOf, type TrackedParcel } from './reply.ts';

const REPLIES: Readonly<Record<CarrierCode, (parcel: TrackedParcel, scans: readonly MadeScan[]) => object>> = {
  fedex: fedexReply,
  ups: upsReply,
};

/** What a carrier answers, or posts, about one parcel, given the scans it tells of so far (one at least, in any order). */
export function replyOf(carrier: CarrierCode, parcel: TrackedParcel, scans: readonly MadeScan[]): object {
  return REPLIES[carrier](parcel, scans);
}
