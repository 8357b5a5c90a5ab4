import type { ParcelReport } from '../../../../platform/events/types/index.ts';
import { compareScans, readLegKey, type TimelineScan } from '../../domain/index.ts';
import { type LegOfShipment, type LockedShipment, type TrackingKey } from '../../store/index.ts';
import { toTimelineScan } from '../parcel/index.ts';
import { saidOf } from './holders.ts';

/** A parcel's timeline as it would be when everything in a batch was applied to it. */
export interface Arrivals {
  /** In order. */
  readonly timeline: readonly TimelineScan[];
  /** Where each scan stands then, by its key; one that was withdrawn, where it stood before, if known. */
  readonly places: ReadonlyMap<string, string>;
}

/** Which scan a report is about; null for none. */
export function scanKeyOf(report: ParcelReport): string | null {
  switch (report.type) {
    case 'estimate.stated':
      return null;
    case 'scan.withdrawn':
      return report.payload.scanKey;
    default:
      return report.payload.scan.scanKey;
  }
}

/** What a report makes of a scan; nothing, where it takes one away or is about none. */
export function toldScans(report: ParcelReport): TimelineScan[] {
  return 'scan' in report.payload ? [toTimelineScan(report.payload.scan)] : [];
}

/** Sees what stands and what arrives together. */
export function withArriving(standing: readonly TimelineScan[], arriving: readonly ParcelReport[]): Arrivals {
  const scans = new Map(standing.map((scan) => [scan.scanKey, scan]));
  const places = new Map(standing.map((scan) => [scan.scanKey, scan.occurredAt]));
  for (const report of arriving) {
    const scanKey = scanKeyOf(report);
    if (scanKey === null) continue;
    const [told] = toldScans(report);
    if (told === undefined) {
      scans.delete(scanKey);
      const at = saidOf(report);
      if (at !== null && !places.has(scanKey)) places.set(scanKey, at);
    } else if (report.type === 'scan.corrected' || !places.has(scanKey)) {
      scans.set(scanKey, told);
      places.set(scanKey, told.occurredAt);
    }
  }
  return { timeline: [...scans.values()].sort(compareScans), places };
}

/** A number of a parcel, and what arrived of it. */
export interface LegArrivals {
  readonly leg: number;
  readonly key: TrackingKey;
  readonly reports: readonly ParcelReport[];
}

/** What arrived, by the parcel's legs, as far as there is any. @param later its legs from the second on. */
export function byLeg(
  { brand, carrier, trackingNumber }: LockedShipment,
  later: readonly LegOfShipment[],
  arrived: readonly ParcelReport[],
): LegArrivals[] {
  const legs = [{ number: 1, carrier, trackingNumber }, ...later];
  return legs.flatMap((each) => {
    const key = { brand, carrier: each.carrier, trackingNumber: each.trackingNumber };
    const reports = arrived.filter((report) => {
      const scanKey = scanKeyOf(report);
      return scanKey === null ? isOf(key, report) : readLegKey(scanKey).leg === each.number;
    });
    return reports.length === 0 ? [] : [{ leg: each.number, key, reports }];
  });
}

function isOf({ carrier, trackingNumber }: TrackingKey, { payload }: ParcelReport): boolean {
  return 'carrier' in payload && payload.carrier === carrier && payload.trackingNumber === trackingNumber;
}
