import { weekdayOf } from '../calendar/weekday.ts';
import { type Day, dayOf, type PhaseEntry } from '../order.ts';
import type { FinishedOrder, Statement } from '../playHistory.ts';
import { chances } from './syntheticOrders.ts';

/** What happens near the doors of a small world. */
export interface DoorWorld {
  /** The share of the parcels in a van that arrive the same day; the others do on the next working day. */
  readonly sameDay: number;
  /** The days by which the middles of the carrier's windows are off at most; it states none where this is absent. */
  readonly windowsOff?: number;
}

/**
 * The same orders with their last days told: at the depot at five, in the van by eight, and at the door from nine to
 * six. Nothing is driven on Sundays.
 */
export function withDoors(
  orders: readonly FinishedOrder[],
  { sameDay, windowsOff }: DoorWorld,
): readonly FinishedOrder[] {
  const chance = chances(7);
  return orders.map(({ order, handover, deliveredAt: due }) => {
    const day = workingDay(dayOf(Math.max(due, handover.at + 1)));
    const inVan = { phase: 'OUT_FOR_DELIVERY', since: day + (7 + chance()) / 24 } as const;
    const again = { ...inVan, since: workingDay(day + 1) + (7 + chance()) / 24 };
    const succeeds = chance() < sameDay;
    const attempted = { phase: 'ATTEMPTED', since: day + (12 + 3 * chance()) / 24 } as const;
    const doors: readonly PhaseEntry[] = [
      { phase: 'AT_LOCAL_FACILITY', since: day + (4 + chance()) / 24 },
      inVan,
      ...(succeeds ? [] : [attempted, again]),
    ];
    const deliveredAt = dayOf((succeeds ? inVan : again).since) + (9 + 9 * chance()) / 24;
    const off = 2 * chance() - 1;
    const statements = windowsOff === undefined ? [] : [statement(handover.at, deliveredAt + off * windowsOff)];
    return { order, handover, deliveredAt, doors, statements };
  });
}

/** Three hours to each side. */
function statement(at: number, middle: number): Statement {
  return { at, window: { earliest: middle - 0.125, latest: middle + 0.125 } };
}

function workingDay(day: Day): Day {
  return weekdayOf(day) === 6 ? day + 1 : day;
}
