import type { ExceptionKind } from '../../../../../platform/events/types/index.ts';
import type { ShipmentState } from '../../fold.ts';
import type { SilentParcel } from '../../silence/index.ts';
import { isMoving } from '../../status.ts';
import { gapContextOf } from './gapContext.ts';
import type { WatchedParcel } from './watched.ts';

/** A parcel's silence since it was heard of last, or the wait for its carrier, as it is compared with that of others. */
export function silentOf(parcel: WatchedParcel): SilentParcel {
  const { brand, facts, state, heardAt } = parcel;
  const { status, lastSeen = null } = state;
  if (!isMoving(status)) return waitOf(parcel);
  const heardMs = Date.parse(heardAt);
  const place = status === 'IN_TRANSIT' ? (lastSeen?.place ?? null) : null;
  const context = gapContextOf({ brand, facts, status, heardMs, told: toldLast(state), place });
  return { context, since: heardMs };
}

/**
 * The wait for a carrier that has not scanned a parcel: since the shop has made it ready, or said that it does; before, since its label
 * was made. That a label is scanned is no sign of life. By a clock that is ahead a carrier says it of a time to come: it waits since
 * it was heard of then.
 */
function waitOf({ brand, facts, state: { status, statusScan }, heardAt, dispatchedAt }: WatchedParcel): SilentParcel {
  const isReady = dispatchedAt !== null || status === 'AWAITING_PICKUP';
  const saidAt = statusScan !== null && statusScan.occurredAt > heardAt ? heardAt : statusScan?.occurredAt;
  const since = Date.parse(dispatchedAt ?? (isReady ? saidAt : null) ?? facts.registeredAt);
  const phase = isReady ? 'AWAITING_PICKUP' : 'LABEL_CREATED';
  return { context: gapContextOf({ brand, facts, status: phase, heardMs: since }), since };
}

/** What the newest scan said to be wrong, if it was the first to say so; null: nothing. */
export function toldLast({ exceptions, newest }: ShipmentState): ExceptionKind | null {
  if (exceptions.length === 0) return null;
  const told = exceptions.find(
    ({ openedBy, resolvedBy }) => resolvedBy === null && openedBy.scanKey === newest?.scanKey,
  );
  return told?.kind ?? null;
}
