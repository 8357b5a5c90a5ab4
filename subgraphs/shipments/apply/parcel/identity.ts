import type { Conflict } from '../../../../platform/events/types/index.ts';
import { about, type Parcel, tell } from './parcel.ts';
import { isEmpty, shownOf, whatChanged } from './shownChange.ts';

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
