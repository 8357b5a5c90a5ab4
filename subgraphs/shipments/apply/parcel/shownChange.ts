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
  return {
    status: folded.state.status,
    ...shownState(folded.state, shipment.registeredAt),
    estimate,
    exceptions: new Map(exceptions),
    conflicts: new Map(conflicts),
  };
}

/** What differs between two moments. */
export function whatChanged(before: Shown, after: Shown): ShownChange {
  const exceptions = changedOf(before.exceptions, after.exceptions);
  const conflicts = changedOf(before.conflicts, after.conflicts);
  return {
    ...(before.status === after.status ? {} : { status: after.status }),
    ...(before.statusSince === after.statusSince ? {} : { statusSince: after.statusSince }),
    ...(before.firstMovedAt === after.firstMovedAt ? {} : { firstMovedAt: after.firstMovedAt }),
    ...(before.deliveredAt === after.deliveredAt ? {} : { deliveredAt: after.deliveredAt }),
    ...(isSameEstimate(before.estimate, after.estimate) ? {} : { estimate: after.estimate }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  };
}

/** Whether nothing that is shown differs. */
export function isEmpty(change: ShownChange): boolean {
  return Object.keys(change).length === 0;
}

function changedOf<Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>): Value[] {
  return [...after].filter(([id, value]) => before.get(id) !== value).map(([, value]) => value);
}

function isSameEstimate(before: Estimate | null, after: Estimate | null): boolean {
  if (before === null || after === null) return before === after;
  return (
    before.p50 === after.p50 &&
    before.p10 === after.p10 &&
    before.p90 === after.p90 &&
    before.day === after.day &&
    before.source === after.source &&
    before.parcels === after.parcels &&
    before.reasons.join('\n') === after.reasons.join('\n')
  );
}
