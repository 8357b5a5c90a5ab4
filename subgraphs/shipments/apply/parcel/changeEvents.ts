import type { ExceptionChanged, ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import type { FoldedException, MovedAttempt, StateChange, TimelineScan } from '../../domain/index.ts';
import { conflictOf } from './conflicts.ts';
import { shownException } from './exceptions.ts';
import { about, causing, type Parcel, scanOf } from './parcel.ts';

/** How changes came about. `catchUp`: they are history already, and no news. */
export interface ChangeCause {
  readonly cause: TimelineScan;
  readonly catchUp: boolean;
  /** What was wrong before. */
  readonly known: readonly FoldedException[];
  /** Of which of that another failed attempt is spoken now. */
  readonly attempts: readonly MovedAttempt[];
}

/** The events that tell of changes, in their order. */
export function changeEvents(parcel: Parcel, changes: readonly StateChange[], cause: ChangeCause): ShipmentsEvent[] {
  return [...changes.map((change) => eventOf(parcel, change, cause)), ...attemptEvents(parcel, changes, cause)];
}

function eventOf(
  parcel: Parcel,
  change: StateChange,
  { cause, catchUp, known, attempts }: ChangeCause,
): ShipmentsEvent {
  switch (change.kind) {
    case 'status':
      return statusEvent(parcel, change, { cause, catchUp });
    case 'exceptionOpened': {
      const { kind } = change.exception;
      const move = known.some((each) => each.kind === kind) ? 'REOPENED' : 'OPENED';
      const attempt = attempts.find(({ exception }) => exception.kind === kind);
      const how = { move, catchUp, ...attemptedAt(attempt) } as const;
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

/** What was wrong goes on, and since then a delivery failed once more, or such a scan is taken back. */
function attemptEvents(
  parcel: Parcel,
  changes: readonly StateChange[],
  { catchUp, attempts }: ChangeCause,
): ShipmentsEvent[] {
  const isOpened = ({ kind }: FoldedException): boolean =>
    changes.some((change) => change.kind === 'exceptionOpened' && change.exception.kind === kind);
  return attempts.flatMap((moved) => {
    const { exception, turn } = moved;
    if (turn === null || exception.resolvedBy !== null || isOpened(exception)) return [];
    return [exceptionEvent(parcel, exception, { move: 'CHANGED', catchUp, ...attemptedAt(moved) })];
  });
}

/** Said of the exception that the scan of a failed attempt says itself, so that what else it renews is not told beside it. */
function attemptedAt(moved: MovedAttempt | undefined): Pick<ExceptionChanged['payload'], 'attemptedAt'> {
  if (moved === undefined) return {};
  const { exception, attempt, turn } = moved;
  return turn === 'LATER' && attempt?.scan.exception === exception.kind ? { attemptedAt: attempt.scan.occurredAt } : {};
}

function statusEvent(
  parcel: Parcel,
  { before, after }: StateChange & { kind: 'status' },
  { cause, catchUp }: Pick<ChangeCause, 'cause' | 'catchUp'>,
): ShipmentsEvent {
  const scan = after.statusScan === null ? causing(cause) : scanOf(parcel, after.statusScan);
  const payload = { ...about(parcel), from: before.status, to: after.status, occurredAt: scan.occurredAt };
  return { type: 'shipment.statusChanged', payload: { ...payload, catchUp, scan } };
}

function exceptionEvent(
  parcel: Parcel,
  exception: FoldedException,
  how: Pick<ExceptionChanged['payload'], 'move' | 'catchUp' | 'attemptedAt'>,
): ShipmentsEvent {
  const { id: exceptionId, ...shown } = shownException(parcel, exception);
  const scan = exception.resolvedBy === null ? shown.scan : scanOf(parcel, exception.resolvedBy);
  return { type: 'shipment.exceptionChanged', payload: { ...about(parcel), exceptionId, ...shown, ...how, scan } };
}
