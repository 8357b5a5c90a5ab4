import type { EstimateEngine } from './engine.ts';
import { dayOf, type EstimateOrder, type Handover, type Question, type WallTime } from './order.ts';

/** An order whose parcel has arrived. */
export interface FinishedOrder {
  readonly order: EstimateOrder;
  readonly handover: Handover;
  readonly deliveredAt: WallTime;
}

/** Something that happened to an order. */
interface Happening {
  readonly at: WallTime;
  readonly what: 'PURCHASE' | 'HANDOVER' | 'DELIVERY';
  readonly of: FinishedOrder;
}

/** How a history is played. */
export interface Playing {
  /** Nothing that happens then or later is told. */
  readonly until?: WallTime;
  /** Called at each order and hand-over before the engine hears of it: nothing of its day is known then. */
  readonly beforeStage?: (question: Question, order: FinishedOrder) => void;
}

/** Plays finished orders to an engine as they once happened, day by day. */
export function playHistory(
  engine: EstimateEngine,
  orders: readonly FinishedOrder[],
  { until = Infinity, beforeStage }: Playing = {},
): void {
  let today = -Infinity;
  for (const { at, what, of } of happeningsOf(orders)) {
    if (at >= until) return;
    if (dayOf(at) > today) engine.startDay((today = dayOf(at)));
    if (what !== 'DELIVERY') beforeStage?.({ order: of.order, handover: what === 'HANDOVER' ? of.handover : null }, of);
    tell(engine, { at, what, of });
  }
}

function tell(engine: EstimateEngine, { at, what, of: { order, handover } }: Happening): void {
  if (what === 'PURCHASE') engine.observePurchase(order);
  else if (what === 'HANDOVER') engine.observeHandover(order, handover);
  else engine.observeDelivered(order.id, at);
}

const RANK: Readonly<Record<Happening['what'], number>> = { PURCHASE: 0, HANDOVER: 1, DELIVERY: 2 };

function happeningsOf(orders: readonly FinishedOrder[]): readonly Happening[] {
  return orders
    .flatMap((of): readonly Happening[] => [
      { at: of.order.purchasedAt, what: 'PURCHASE', of },
      { at: of.handover.at, what: 'HANDOVER', of },
      { at: of.deliveredAt, what: 'DELIVERY', of },
    ])
    .sort((a, b) => a.at - b.at || RANK[a.what] - RANK[b.what]);
}
