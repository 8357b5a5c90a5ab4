import type { FinishedOrder, Place } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { readWallTime } from './wallTime.ts';

/** A row of the file, by its column names. */
export type OrderRecord = Readonly<Record<string, string>>;

/** Without these nothing can be predicted or judged. */
export const REQUIRED_COLUMNS = [
  'order',
  'purchased_at',
  'handed_over_at',
  'delivered_at',
  'promised_at',
  'seller',
  'seller_state',
  'seller_zip',
  'customer_state',
  'customer_zip',
] as const;

/** A promise is a date. Six in the evening is when most of a day's parcels have come. */
const PROMISE_HOUR = 18 / 24;

/** The order in a row; null when one of its three instants cannot be read. */
export function readOrder(record: OrderRecord): FinishedOrder | null {
  const [purchasedAt, handedOverAt, deliveredAt] = ['purchased_at', 'handed_over_at', 'delivered_at'].map((name) =>
    readWallTime(record[name]),
  );
  if (purchasedAt == null || handedOverAt == null || deliveredAt == null) return null;
  const promised = readWallTime(record['promised_at']);
  return {
    order: {
      id: record['order'] ?? '',
      seller: record['seller'] ?? '',
      service: '',
      origin: readPlace(record, 'seller'),
      destination: readPlace(record, 'customer'),
      distanceKm: readNumber(record['distance_km']),
      purchasedAt,
      promisedAt: promised === null ? null : Math.floor(promised) + PROMISE_HOUR,
      items: readNumber(record['items']),
      sellers: readNumber(record['n_sellers']),
      freight: readNumber(record['freight']),
      price: readNumber(record['price']),
      weightGrams: readNumber(record['weight_g']),
      volumeCm3: readNumber(record['volume_cm3']),
    },
    handover: {
      at: handedOverAt,
      approvedAt: readWallTime(record['approved_at']),
      shipLimit: readWallTime(record['ship_limit']),
    },
    deliveredAt,
  };
}

/** Whether it was bought, handed over and delivered in this sequence. */
export function isInOrder({ order, handover, deliveredAt }: FinishedOrder): boolean {
  return order.purchasedAt <= handover.at && handover.at < deliveredAt;
}

/** The first digits of a Brazilian postal code name the sorting region. */
const ZONE_DIGITS = 3;

function readPlace(record: OrderRecord, whose: 'seller' | 'customer'): Place {
  return {
    region: record[`${whose}_state`] ?? '',
    zone: (record[`${whose}_zip`] ?? '').slice(0, ZONE_DIGITS),
    latitude: readNumber(record[`${whose}_lat`]),
    longitude: readNumber(record[`${whose}_lng`]),
  };
}

function readNumber(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
