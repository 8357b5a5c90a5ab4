import { weekdayOf } from '../calendar/weekday.ts';
import { dayOf, type Sighting } from '../order.ts';
import type { FinishedOrder } from '../playHistory.ts';
import { chances } from './syntheticOrders.ts';

/** The hub that parcels pass, and the one at which they may have to wait. */
export const PASSED_HUB: Sighting['place'] = { region: 'MIDDLE', zone: 'M1' };
export const WAITING_HUB: Sighting['place'] = { region: 'MIDDLE', zone: 'M2' };

/**
 * The same orders, seen half a day after their hand-over at one of two hubs, at random. From the second they arrive so many
 * days later: with none, where a parcel was seen tells nothing.
 */
export function withSightings(orders: readonly FinishedOrder[], waitDays: number): readonly FinishedOrder[] {
  const chance = chances(11);
  return orders.map((each) => {
    const waits = chance() < 0.5;
    const at = Math.min(each.handover.at + 0.5, (each.handover.at + each.deliveredAt) / 2);
    const seen = { place: waits ? WAITING_HUB : PASSED_HUB, at };
    const deliveredAt = each.deliveredAt + (waits ? waitDays : 0);
    const isOff = waits && waitDays > 0 && weekdayOf(dayOf(deliveredAt)) === 6;
    return { ...each, deliveredAt: isOff ? deliveredAt + 1 : deliveredAt, sightings: [seen] };
  });
}
