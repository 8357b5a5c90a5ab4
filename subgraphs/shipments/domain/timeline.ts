import type { CausingScan, ExceptionKind, ShipmentStatus } from '../../../platform/events/types/index.ts';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';

/** A scan as the fold sees it: what it says, and what an event that it causes must tell of it. */
export interface TimelineScan extends CausingScan {
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
}

/** As much of a scan as its place on the timeline depends on. */
export type PlacedScan = Pick<TimelineScan, 'occurredAt' | 'status' | 'scanKey'>;

/** Which scan it was, and when by the carrier's clock: enough to find it again and to reckon with. */
export type ScanRef = Pick<CausingScan, 'scanKey' | 'occurredAt'>;

export function refOf({ scanKey, occurredAt }: ScanRef): ScanRef {
  return { scanKey, occurredAt };
}

export function placeOf({ occurredAt, status, scanKey }: PlacedScan): PlacedScan {
  return { occurredAt, status, scanKey };
}

const RANK = new Map<ShipmentStatus | null, number>(SHIPMENT_STATUSES.map((status, rank) => [status, rank]));

/**
 * The one order of a parcel's scans, whatever order they arrived in: by the carrier's clock; of two scans at the same
 * instant the one further along the journey is the later; the key decides the rest, so that no two are ever equal.
 */
export function compareScans(left: PlacedScan, right: PlacedScan): number {
  if (left.occurredAt !== right.occurredAt) return left.occurredAt < right.occurredAt ? -1 : 1;
  const byRank = (RANK.get(left.status) ?? -1) - (RANK.get(right.status) ?? -1);
  if (byRank !== 0) return byRank;
  return left.scanKey < right.scanKey ? -1 : left.scanKey > right.scanKey ? 1 : 0;
}

/** Puts a scan where it belongs in a timeline that is in order; a new array, the old one stays. */
export function insertScan(timeline: readonly TimelineScan[], scan: TimelineScan): readonly TimelineScan[] {
  let index = timeline.length;
  while (index > 0 && compareScans(timeline[index - 1] as TimelineScan, scan) > 0) index -= 1;
  return [...timeline.slice(0, index), scan, ...timeline.slice(index)];
}
