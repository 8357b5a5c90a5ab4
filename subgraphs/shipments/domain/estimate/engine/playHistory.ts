import type { EstimateEngine } from './engine.ts';
import {
  dayOf,
  type EstimateOrder,
  type Handover,
  type PhaseEntry,
  type Question,
  type Sighting,
  type StatedWindow,
  type WallTime,
} from './order.ts';

/** An order whose parcel has arrived. */
export interface FinishedOrder {
  readonly order: EstimateOrder;
  readonly handover: Handover;
  readonly deliveredAt: WallTime;
  /** The phases near its door; none were told where it is absent. */
  readonly doors?: readonly PhaseEntry[];
  /** Where it was seen on its way; nowhere where it is absent. */
  readonly sightings?: readonly Sighting[];
  /** What its carrier stated on the way, and when; nothing where it is absent. */
  readonly statements?: readonly Statement[];
}

/** A window that a carrier stated. */
export interface Statement {
  readonly at: WallTime;
  readonly window: StatedWindow;
}

/** Something that happened to an order. */
interface Happening {
  readonly at: WallTime;
  readonly what: 'PURCHASE' | 'HANDOVER' | 'SIGHTING' | 'DOOR' | 'STATEMENT' | 'DELIVERY';
  readonly of: FinishedOrder;
  /** What is known of it then. */
  readonly question: Question;
}

/** How a history is played. */
export interface Playing {
  /** Nothing that happens then or later is told. */
  readonly until?: WallTime;
  /** Called at each order and hand-over before the engine hears of it: nothing of its day is known then. */
  readonly beforeStage?: (question: Question, order: FinishedOrder) => void;
  /** The same at each sighting on its way, at each phase near its door, and at each window that its carrier states. */
  readonly beforeNews?: (question: Question, order: FinishedOrder, at: WallTime) => void;
}

/** Plays finished orders to an engine as they once happened, day by day. */
export function playHistory(
  engine: EstimateEngine,
  orders: readonly FinishedOrder[],
  { until = Infinity, beforeStage, beforeNews }: Playing = {},
): void {
  let today = -Infinity;
  for (const happening of happeningsOf(orders)) {
    const { at, what, of, question } = happening;
    if (at >= until) return;
    if (dayOf(at) > today) engine.startDay((today = dayOf(at)));
    if (what === 'PURCHASE' || what === 'HANDOVER') beforeStage?.(question, of);
    else if (what !== 'DELIVERY') beforeNews?.(question, of, at);
    tell(engine, happening);
  }
}

function tell(engine: EstimateEngine, { at, what, question, of: { order, handover } }: Happening): void {
  if (what === 'PURCHASE') engine.observePurchase(order);
  else if (what === 'HANDOVER') engine.observeHandover(order, handover);
  else if (what === 'STATEMENT') engine.observeStated(question, at);
  else if (what === 'DELIVERY') engine.observeDelivered(order.id, at);
  else if (what === 'SIGHTING' && question.seen != null) engine.observeSeen(order.id, question.seen);
  else if (question.door != null) engine.observeDoor(order.id, question.door);
}

const RANK: Readonly<Record<Happening['what'], number>> = {
  PURCHASE: 0,
  HANDOVER: 1,
  SIGHTING: 2,
  DOOR: 3,
  STATEMENT: 4,
  DELIVERY: 5,
};

function happeningsOf(orders: readonly FinishedOrder[]): readonly Happening[] {
  return orders
    .flatMap((of): readonly Happening[] => {
      const { order, handover, deliveredAt, sightings = [], doors = [], statements = [] } = of;
      const bought = { order, handover: null };
      const handedOver = { order, handover };
      return [
        { at: order.purchasedAt, what: 'PURCHASE', of, question: bought },
        { at: handover.at, what: 'HANDOVER', of, question: handedOver },
        ...sightings.map((seen) => ({
          ...{ at: seen.at, what: 'SIGHTING' as const, of },
          question: { ...handedOver, seen, door: doors.findLast(({ since }) => since < seen.at) ?? null },
        })),
        ...doors.map((door) => ({ at: door.since, what: 'DOOR' as const, of, question: { ...handedOver, door } })),
        ...statements.map(({ at, window }) => {
          const door = doors.findLast(({ since }) => since <= at) ?? null;
          const seen = sightings.findLast((each) => each.at <= at) ?? null;
          const question = { order, handover: handover.at <= at ? handover : null, seen, door, stated: window };
          return { at, what: 'STATEMENT' as const, of, question };
        }),
        { at: deliveredAt, what: 'DELIVERY', of, question: handedOver },
      ];
    })
    .sort((a, b) => a.at - b.at || RANK[a.what] - RANK[b.what]);
}
