import type { ExceptionChanged, ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import type { FoldedException, StateChange, TimelineScan } from '../../domain/index.ts';
import { conflictOf } from './conflicts.ts';
import { shownException } from './exceptions.ts';
import { openAsFound } from './kindOpenSince.ts';
import { about, causing, type Parcel, scanOf } from './parcel.ts';

/** How changes came about. `catchUp`: they are history already, and no news. */
export interface ChangeCause {
  readonly cause: TimelineScan;
  readonly catchUp: boolean;
  /** What was wrong before. */
  readonly known: readonly FoldedException[];
}

/** The events that tell of changes, in their order. */
export function changeEvents(parcel: Parcel, changes: readonly StateChange[], cause: ChangeCause): ShipmentsEvent[] {
  return changes.map((change) => eventOf(parcel, change, cause));
}

function eventOf(parcel: Parcel, change: StateChange, { cause, catchUp, known }: ChangeCause): ShipmentsEvent {
  switch (change.kind) {
    case 'status':
      return statusEvent(parcel, change, { cause, catchUp });
    case 'exceptionOpened': {
      const { kind } = change.exception;
      const move = known.some((each) => each.kind === kind) ? 'REOPENED' : 'OPENED';
      const how = { move, catchUp, ...openAsFound(parcel, kind) } as const;
      return exceptionEvent(parcel, { ...change.exception, resolvedBy: null }, how);
    }
    case 'exceptionResolved':
      return exceptionEvent(parcel, change.exception, { move: 'RESOLVED', catchUp });
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
  { cause, catchUp }: Omit<ChangeCause, 'known'>,
): ShipmentsEvent {
  const scan = after.statusScan === null ? causing(cause) : scanOf(parcel, after.statusScan);
  const payload = { ...about(parcel), from: before.status, to: after.status, occurredAt: scan.occurredAt };
  return { type: 'shipment.statusChanged', payload: { ...payload, catchUp, scan } };
}

function exceptionEvent(
  parcel: Parcel,
  exception: FoldedException,
  how: Pick<ExceptionChanged['payload'], 'move' | 'catchUp' | 'kindOpenSince'>,
): ShipmentsEvent {
  const { id: exceptionId, ...shown } = shownException(parcel, exception);
  const scan = scanOf(parcel, exception.resolvedBy ?? exception.openedBy);
  return { type: 'shipment.exceptionChanged', payload: { ...about(parcel), exceptionId, ...shown, ...how, scan } };
}
