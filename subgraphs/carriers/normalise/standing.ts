import { type ShipmentStatus, SUB_STATUS_MEANINGS, type SubStatus } from '../../../platform/events/types/index.ts';
import type { ReadScan, ReadShipment } from './reading.ts';

/** Where a parcel stands by one payload alone. */
export interface Standing {
  readonly status: ShipmentStatus | null;
  readonly subStatus: SubStatus | null;
  readonly delivered: boolean;
}

/**
 * Where a parcel stands by what one payload says of it: what the carrier states of the whole where it does, else the
 * newest of its scans that says where the parcel is. A delivery stays one when later scans follow it, unless these are
 * of the way back.
 */
export function standingOf({ scans, stated }: ReadShipment): Standing {
  const own = stated === null ? null : SUB_STATUS_MEANINGS[stated];
  const last = scans.findLast((scan) => scan.status !== null);
  const delivery = deliveryOf(scans);
  const leading = delivery ?? last;
  const status = delivery?.status ?? own?.status ?? leading?.status ?? null;
  const subStatus = delivery?.subStatus ?? (own === null ? (newestOf(scans) ?? null) : stated);
  return { status, subStatus, delivered: status === 'DELIVERED' };
}

function deliveryOf(scans: readonly ReadScan[]): ReadScan | undefined {
  const way = scans.findLast((scan) => scan.status !== null && WAY_BACK.has(scan.status));
  const delivery = scans.findLast((scan) => scan.status === 'DELIVERED');
  return way !== undefined && delivery !== undefined && way.occurredAt >= delivery.occurredAt ? undefined : delivery;
}

const WAY_BACK: ReadonlySet<ShipmentStatus> = new Set(['RETURNING', 'RETURNED']);

function newestOf(scans: readonly ReadScan[]): SubStatus | null | undefined {
  return scans.findLast((scan) => scan.subStatus !== null && (scan.status !== null || scan.exception !== null))
    ?.subStatus;
}
