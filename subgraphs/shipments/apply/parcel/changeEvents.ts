import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import type { FoldedException, StateChange, TimelineScan } from '../../domain/index.ts';
import { conflictOf } from './conflicts.ts';
import { shownException } from './exceptions.ts';
import { about, causing, type Parcel, scanOf } from './parcel.ts';

/** How changes came about. `catchUp`: they are history already, and no news. */
export interface ChangeCause {
  readonly cause: TimelineScan;
  readonly catchUp: boolean;
}

/** The events that tell of changes, in their order. */
export function changeEvents(parcel: Parcel, changes: readonly StateChange[], cause: ChangeCause): ShipmentsEvent[] {
  return changes.map((change) => eventOf(parcel, change, cause));
}

function eventOf(parcel: Parcel, change: StateChange, { cause, catchUp }: ChangeCause): ShipmentsEvent {
  switch (change.kind) {
    case 'status':
      return statusEvent(parcel, change, { cause, catchUp });
    case 'exceptionOpened':
      return exceptionEvent(parcel, { ...change.exception, resolvedBy: null }, catchUp);
    case 'exceptionResolved':
      return exceptionEvent(parcel, change.exception, catchUp);
    case 'reversal':
      return {
        type: 'shipment.conflictChanged',
        payload: { ...about(parcel), conflict: conflictOf(parcel, change), catchUp },
      };
  }
}

function statusEvent(
  parcel: Parcel,
  { before, after }: StateChange & { kind: 'status' },
  { cause, catchUp }: ChangeCause,
): ShipmentsEvent {
  const scan = after.statusScan === null ? causing(cause) : scanOf(parcel, after.statusScan);
  const payload = { ...about(parcel), from: before.status, to: after.status, occurredAt: scan.occurredAt };
  return { type: 'shipment.statusChanged', payload: { ...payload, catchUp, scan } };
}

function exceptionEvent(parcel: Parcel, exception: FoldedException, catchUp: boolean): ShipmentsEvent {
  const { id: exceptionId, kind, state, openedAt, resolvedAt } = shownException(parcel, exception);
  const scan = scanOf(parcel, exception.resolvedBy ?? exception.openedBy);
  const payload = { ...about(parcel), exceptionId, kind, state, openedAt, resolvedAt, catchUp, scan };
  return { type: 'shipment.exceptionChanged', payload };
}
