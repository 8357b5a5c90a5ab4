import type { ExceptionKind } from '../../../../../platform/events/types/index.ts';
import type { ShipmentState } from '../../fold.ts';
import type { SilentParcel } from '../../silence/index.ts';
import { gapContextOf } from './gapContext.ts';
import type { WatchedParcel } from './watched.ts';

/** A parcel's silence since it was heard of last, as it is compared with that of others. */
export function silentOf({ brand, facts, state, heardAt }: WatchedParcel): SilentParcel {
  const { status, lastSeen = null } = state;
  const heardMs = Date.parse(heardAt);
  const place = status === 'IN_TRANSIT' ? (lastSeen?.place ?? null) : null;
  const context = gapContextOf({ brand, facts, status, heardMs, told: toldLast(state), place });
  return { context, since: heardMs };
}

/** What the newest scan said to be wrong, if it was the first to say so; null: nothing. */
export function toldLast({ exceptions, newest }: ShipmentState): ExceptionKind | null {
  if (exceptions.length === 0) return null;
  const told = exceptions.find(
    ({ openedBy, resolvedBy }) => resolvedBy === null && openedBy.scanKey === newest?.scanKey,
  );
  return told?.kind ?? null;
}
