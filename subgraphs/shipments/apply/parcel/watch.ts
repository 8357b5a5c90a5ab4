import { isMoving, silenceDueMs, type Watched, watchParcel } from '../../domain/index.ts';
import type { Parcel } from './parcel.ts';
import { watchedParcel } from './watched.ts';

/**
 * What is wrong with a parcel by what is known now; null where nothing can have become so that its timer does not tell in
 * time: most scans of a parcel say that it goes on as it did.
 */
export function watch(parcel: Parcel): Watched | null {
  return isQuiet(parcel) ? null : lookAt(parcel);
}

/** The same of a parcel of which something is to be found out in any case. */
export function lookAt(parcel: Parcel): Watched {
  const { watch: ground, now, findings } = parcel;
  return watchParcel(watchedParcel(parcel), ground, { now, before: findings });
}

/** Nothing is wrong, what it is watched by is as it was, and it is not to be looked at sooner than it was before. */
function isQuiet(parcel: Parcel): boolean {
  const { shipment, folded, findings, disputedAt, estimate } = parcel;
  const before = shipment.fold;
  if (before === null || shipment.heardAt === null || findings.length > 0 || disputedAt !== null) return false;
  const { state } = folded;
  if (before.status !== state.status || before.exceptions !== state.exceptions) return false;
  if (shipment.promisedAt !== null && shipment.estimate?.day !== estimate?.day) return false;
  return !isMoving(state.status) || !isSooner(parcel);
}

/** The later in the day or in the week it is heard of, the sooner it may be missed. */
function isSooner(parcel: Parcel): boolean {
  const { shipment, watch: ground } = parcel;
  const now = watchedParcel(parcel);
  const before = { ...now, state: shipment.fold ?? now.state, heardAt: shipment.heardAt ?? shipment.registeredAt };
  const due = silenceDueMs(now, ground);
  const dueBefore = silenceDueMs(before, ground);
  return due !== null && (dueBefore === null || due < dueBefore);
}
