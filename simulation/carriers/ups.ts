import { wallClockAt } from '../clock.ts';
import type { StepKind } from '../itinerary.ts';
import type { City } from '../places.ts';
import { type ExpectedDelivery, type MadeScan, newestFirst, type TrackedParcel } from './reply.ts';

/** `activity[].status`: how UPS says that something happened. */
interface Status {
  /** M manifest, P pickup, I in transit, X exception, D delivered. */
  readonly type: string;
  /** Two characters; empty where no public source knows UPS's own, and the three digits tell. */
  readonly code: string;
  readonly statusCode: string;
  readonly description: string;
}

const STATUSES: Readonly<Record<StepKind, Status>> = {
  label: status('M MP 003', 'Shipper created a label, UPS has not received the package yet.'),
  pickup: status('P PU 038', 'Pickup Scan'),
  departed: status('I DP 005', 'Departed from Facility'),
  arrived: status('I AR 005', 'Arrived at Facility'),
  destination: status('I DS 071', 'Destination Scan'),
  outForDelivery: status('I OT 021', 'Out For Delivery Today'),
  delivered: status('D FS 011', 'DELIVERED'),
  attempted: status('X 48 022', 'The receiver was not available for delivery. A second attempt will be made.'),
  badAddress: status('X AG 050', 'The address is incomplete. This may delay delivery.'),
  weatherHold: status('X  052', 'Severe weather conditions have delayed delivery.'),
  refused: status('X KR 013', 'The receiver refused the delivery.'),
  returning: status('X RS 035', 'Returning to Sender'),
  returned: status('D  034', 'Returned to Sender'),
};

/**
 * The reply of UPS's Track API for one parcel: `trackResponse.shipment[].package[]`, its activity newest first.
 * The same arguments give the same bytes once written as JSON.
 * @param scans what UPS tells of so far, in any order; one at least.
 */
export function upsReply(parcel: TrackedParcel, scans: readonly MadeScan[]): object {
  const ordered = newestFirst(scans);
  const { trackingNumber } = parcel;
  const [newest] = ordered;
  const shown = {
    trackingNumber,
    deliveryDate: deliveryDates(ordered),
    ...deliveryTime(newest),
    activity: ordered.map(activity),
    ...(newest === undefined ? {} : { currentStatus: STATUSES[newest.kind] }),
    packageAddress: [packageAddress('ORIGIN', parcel.origin), packageAddress('DESTINATION', parcel.destination)],
    packageCount: 1,
    service: { code: '003', description: 'UPS Ground' },
  };
  return { trackResponse: { shipment: [{ inquiryNumber: trackingNumber, package: [shown], userRelation: [] }] } };
}

function activity(scan: MadeScan): object {
  const local = wallClockAt(scan.occurredAtMs, scan.place.zone);
  const gmt = wallClockAt(scan.occurredAtMs, 'UTC');
  return {
    location: { address: addressOf(scan.place) },
    status: STATUSES[scan.kind],
    date: compact(local.day),
    time: compact(local.time),
    gmtDate: compact(gmt.day),
    gmtTime: compact(gmt.time),
    gmtOffset: local.offset,
  };
}

/** SDD is the day scheduled first, RDD another day it was moved to, DEL the day it was. */
function deliveryDates(ordered: readonly MadeScan[]): readonly object[] {
  const [newest] = ordered;
  if (newest?.kind === 'delivered') return [dated('DEL', wallClockAt(newest.occurredAtMs, newest.place.zone).day)];
  const now = newest?.expected ?? null;
  const first = ordered.findLast((scan) => scan.expected !== null)?.expected ?? null;
  if (now === null || first === null) return [];
  return [dated('SDD', first.day), ...(now.day === first.day ? [] : [dated('RDD', now.day)])];
}

function deliveryTime(newest: MadeScan | undefined): object {
  if (newest?.kind === 'delivered') {
    const { time } = wallClockAt(newest.occurredAtMs, newest.place.zone);
    return { deliveryTime: { type: 'DEL', startTime: '', endTime: compact(time) } };
  }
  return newest?.expected ? { deliveryTime: timeOf(newest.expected) } : {};
}

function timeOf({ window }: ExpectedDelivery): object {
  if (window === null) return { type: 'EOD', startTime: '', endTime: '' };
  return { type: 'EDW', startTime: compact(window.from), endTime: compact(window.to) };
}

function dated(type: string, day: string): object {
  return { type, date: compact(day) };
}

function packageAddress(type: string, city: City): object {
  return { type, address: addressOf(city) };
}

function addressOf({ city, region, postalCode }: City): object {
  return { city, stateProvince: region, postalCode, country: 'US', countryCode: 'US' };
}

/** `2026-01-31` as `20260131`, `08:15:00` as `081500`. */
function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '');
}

function status(codes: string, description: string): Status {
  const [type = '', code = '', statusCode = ''] = codes.split(' ');
  return { type, code, statusCode, description };
}
