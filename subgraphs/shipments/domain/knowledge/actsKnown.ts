import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';

/**
 * How often people had done something about a parcel's exceptions, by their ids.
 * @param events its own events up to a moment, in any order.
 */
export function actsKnown(events: readonly ShipmentsEvent[]): ReadonlyMap<string, number> {
  const acts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'shipment.reconsidered' || event.payload.cause !== 'HANDLED') continue;
    for (const { id } of event.payload.shown.exceptions ?? []) acts.set(id, (acts.get(id) ?? 0) + 1);
  }
  return acts;
}
