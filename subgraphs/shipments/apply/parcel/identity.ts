import type { Conflict, Scan } from '../../../../platform/events/types/index.ts';
import { about, type Parcel, tell } from './parcel.ts';
import { takeOut } from './applyReport.ts';
import { isEmpty, shownOf, whatChanged } from './shownChange.ts';

/** Takes a scan off the timeline, whatever it did there: it is another parcel's. Its row is the caller's to remove. */
export function takeOffScan(parcel: Parcel, scan: Scan): void {
  const { scanKey, subStatus, status, exception, occurredAt, receivedAt, payloadId } = scan;
  const before = { subStatus, status, exception, occurredAt, payloadId };
  takeOut(parcel, { scanKey, before, cause: 'IDENTITY', receivedAt, payloadId });
  parcel.withdrawn.delete(scanKey);
}

/** Notes a contradiction that is decided, and tells of it if it is not known as it is. */
export function noteConflict(parcel: Parcel, conflict: Conflict): void {
  const before = shownOf(parcel);
  parcel.conflicts.set(conflict.id, conflict);
  const shown = whatChanged(before, shownOf(parcel));
  if (isEmpty(shown)) return;
  tell(
    parcel,
    { type: 'shipment.reconsidered', payload: { ...about(parcel), cause: 'IDENTITY', shown } },
    { type: 'shipment.conflictChanged', payload: { ...about(parcel), conflict, catchUp: false } },
  );
}
