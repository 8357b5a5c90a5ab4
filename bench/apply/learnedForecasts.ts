import { createEngine, playHistory } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import type { Forecasts } from '../../subgraphs/shipments/domain/index.ts';
import { ordersOf } from '../estimate/world.ts';

const DAY_MS = 86_400_000;
const HISTORY = { orders: 5_000, days: 60, sellers: 200, lanes: 100 };

/** What a brand's engine says that has learned from two months of orders until today: no scan is applied without asking it. */
export function learnedForecasts(): Forecasts {
  const engine = createEngine();
  const orders = ordersOf(HISTORY);
  const today = Math.floor(Date.now() / DAY_MS);
  const shift = today - Math.floor(orders.at(-1)?.order.purchasedAt ?? today);
  playHistory(
    engine,
    orders.map(({ order, handover, deliveredAt }) => ({
      order: { ...order, purchasedAt: order.purchasedAt + shift, promisedAt: (order.promisedAt ?? 0) + shift },
      handover: { ...handover, at: handover.at + shift, shipLimit: null, approvedAt: null },
      deliveredAt: deliveredAt + shift,
    })),
    { until: today },
  );
  engine.startDay(today);
  return { of: () => ({ own: engine, pooled: null, isComplete: true }) };
}
