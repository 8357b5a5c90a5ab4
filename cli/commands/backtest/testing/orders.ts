import type { FinishedOrder } from '../../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { syntheticOrders } from '../../../../subgraphs/shipments/domain/estimate/engine/testing/syntheticOrders.ts';

/** Orders of a small world, as many as are asked for. */
export function chosenOrders(count: number): readonly FinishedOrder[] {
  return syntheticOrders({ days: Math.ceil(count / 5), perDay: 5 }).slice(0, count);
}

/** A local time without a zone, as the file has it. */
export function written(at: number): string {
  return new Date(Math.round(at * 86_400) * 1_000).toISOString().slice(0, 19).replace('T', ' ');
}

const HEADER =
  'order,purchased_at,approved_at,ship_limit,handed_over_at,delivered_at,promised_at,seller,seller_state,seller_zip,' +
  'customer_state,customer_zip,distance_km,items,n_sellers,freight,price,weight_g,volume_cm3';

/** Orders as a CSV file of the columns that a back-test reads. */
export function ordersCsv(orders: readonly FinishedOrder[]): string {
  const rows = orders.map(({ order, handover, deliveredAt }) =>
    [
      order.id,
      written(order.purchasedAt),
      written(handover.approvedAt ?? order.purchasedAt),
      written(handover.shipLimit ?? handover.at),
      written(handover.at),
      written(deliveredAt),
      written(order.promisedAt ?? deliveredAt).slice(0, 10),
      order.seller,
      order.origin.region,
      order.origin.zone,
      order.destination.region,
      order.destination.zone,
      order.distanceKm,
      order.items,
      order.sellers,
      order.freight,
      order.price,
      order.weightGrams,
      order.volumeCm3,
    ].join(','),
  );
  return [HEADER, ...rows, ''].join('\n');
}
