import type { ParcelReport } from '../../../platform/events/types/index.ts';
import type { UnclaimedScan } from '../store/index.ts';

/** Scans that waited for their parcel are its own from now on; what a newer one of them overtook is history. */
export function adopted(scans: readonly Pick<UnclaimedScan, 'payload'>[]): ParcelReport[] {
  const newest = scans.reduce((latest, { payload }) => maxOf(latest, payload.scan.occurredAt), '');
  return scans.map(({ payload: { scan, catchUp } }) => ({
    type: 'scan.recorded',
    payload: { scan, catchUp: catchUp || scan.occurredAt < newest },
  }));
}

// ISO texts in UTC of one length: their order is that of the instants
function maxOf(left: string, right: string): string {
  return left > right ? left : right;
}
