import type {
  Conflict,
  Estimate,
  ShipmentStatus,
  ShownChange,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import { type Parcel, shownState } from './parcel.ts';

/** What is shown of a parcel at one moment. */
export interface Shown {
  readonly status: ShipmentStatus;
  readonly statusSince: string;
  readonly firstMovedAt: string | null;
  readonly deliveredAt: string | null;
  readonly estimate: Estimate | null;
  readonly exceptions: ReadonlyMap<string, ShownException>;
  readonly conflicts: ReadonlyMap<string, Conflict>;
}

/** What is shown of the parcel now; what comes later does not change it. */
export function shownOf({ folded, shipment, estimate, exceptions, conflicts }: Parcel): Shown {
  const { statusSince, firstMovedAt, deliveredAt } = shownState(folded.state, shipment.registeredAt);
  return {
    status: folded.state.status,
    statusSince,
    firstMovedAt,
    deliveredAt,
    estimate,
    exceptions: copied(exceptions),
    conflicts: copied(conflicts),
  };
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** Mostly there is nothing to copy. */
function copied<Value>(shown: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return shown.size === 0 ? NOTHING : new Map(shown);
}

/** What differs between two moments. */
export function whatChanged(before: Shown, after: Shown): ShownChange {
  const exceptions = changedOf(before.exceptions, after.exceptions);
  const conflicts = changedOf(before.conflicts, after.conflicts);
  // one after the other: this runs for every scan, and spreading what is mostly nothing costs several times as much
  const change: { -readonly [Name in keyof ShownChange]: ShownChange[Name] } = {};
  if (before.status !== after.status) change.status = after.status;
  if (before.statusSince !== after.statusSince) change.statusSince = after.statusSince;
  if (before.firstMovedAt !== after.firstMovedAt) change.firstMovedAt = after.firstMovedAt;
  if (before.deliveredAt !== after.deliveredAt) change.deliveredAt = after.deliveredAt;
  if (before.estimate !== after.estimate) change.estimate = after.estimate;
  if (exceptions.length > 0) change.exceptions = exceptions;
  if (conflicts.length > 0) change.conflicts = conflicts;
  return change;
}

/** Whether nothing that is shown differs. */
export function isEmpty(change: ShownChange): boolean {
  return Object.keys(change).length === 0;
}

function changedOf<Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>): Value[] {
  if (after.size === 0) return [];
  return [...after].filter(([id, value]) => before.get(id) !== value).map(([, value]) => value);
}
