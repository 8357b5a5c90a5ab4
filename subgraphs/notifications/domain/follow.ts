import type { ExceptionChanged, ExceptionKind } from '../../../platform/events/types/index.ts';
import { decide, type Decision, type LoggedShipmentsEvent } from './decide.ts';
import { afterChange, NO_TROUBLE, type Trouble } from './trouble.ts';

/** A trouble of a parcel, as it stands after an event. */
export interface FollowedTrouble extends Trouble {
  readonly brand: string;
  readonly shipmentId: string;
  readonly kind: ExceptionKind;
  /** Of the last event of it in the shipments log. */
  readonly position: number;
}

/** What is decided by events, and the troubles that they moved. */
export interface Followed {
  readonly decisions: readonly Decision[];
  readonly troubles: readonly FollowedTrouble[];
}

/** An exception's event as the log has it. */
export type LoggedExceptionChanged = LoggedShipmentsEvent & ExceptionChanged;

/** The events that are about troubles. */
export function changesIn(events: readonly LoggedShipmentsEvent[]): readonly LoggedExceptionChanged[] {
  return events.flatMap((event) => (event.type === 'shipment.exceptionChanged' ? [event] : []));
}

/**
 * Decides on events in the order of the log.
 * @param known the troubles of their parcels as they stand; those that are missing have not been. An event that such a trouble
 *   has behind it was decided then, and decides nothing anew.
 */
export function decideInOrder(events: readonly LoggedShipmentsEvent[], known: readonly FollowedTrouble[]): Followed {
  const standing = new Map(known.map((each) => [keyOf(each), each]));
  const moved = new Map<string, FollowedTrouble>();
  const decisions = events.flatMap((event) => {
    if (event.type !== 'shipment.exceptionChanged') return listed(decide(event));
    const { brand, position, payload } = event;
    const about = { brand, shipmentId: payload.shipmentId, kind: payload.kind };
    const key = keyOf(about);
    const before = standing.get(key);
    if (before !== undefined && before.position >= position) return [];
    const after = { ...about, ...afterChange(before ?? NO_TROUBLE, payload), position };
    standing.set(key, after);
    moved.set(key, after);
    return listed(decide(event, before));
  });
  return { decisions, troubles: [...moved.values()] };
}

function keyOf({ brand, shipmentId, kind }: Pick<FollowedTrouble, 'brand' | 'shipmentId' | 'kind'>): string {
  return JSON.stringify([brand, shipmentId, kind]);
}

function listed(decision: Decision | null): readonly Decision[] {
  return decision === null ? [] : [decision];
}
