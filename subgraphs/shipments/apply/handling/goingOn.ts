import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { ExceptionKind, ShipmentsEvent } from '../../../../platform/events/types/index.ts';

/**
 * What is told of one parcel at once, with what watching found said to go on where another of its kind ended before it: the carrier
 * takes back what it said, and watching finds the same at once. What somebody had resolved before ends untold, and goes on nowhere.
 */
export function withGoingOn(events: readonly DraftEvent<ShipmentsEvent>[]): readonly DraftEvent<ShipmentsEvent>[] {
  const ended = new Set<ExceptionKind>();
  return events.map((event) => {
    if (event.type !== 'shipment.exceptionChanged') return event;
    const { kind, move, cause } = event.payload;
    if (move === 'RESOLVED') ended.add(kind);
    const isFound = (move === 'OPENED' || move === 'REOPENED') && cause !== 'CARRIER_SAID';
    return isFound && ended.has(kind) ? { ...event, payload: { ...event.payload, goesOn: true } } : event;
  });
}
