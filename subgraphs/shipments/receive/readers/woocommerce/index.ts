import { NOTHING_READ, nothingBut } from '../../reading.ts';
import type { ShopReader } from '../reader.ts';
import { readOrder } from './order.ts';

/** WooCommerce, REST API, "Webhooks", topics whose body is an order. */
const ORDER_TOPICS: ReadonlySet<string> = new Set(['order.created', 'order.updated', 'order.restored']);

/** Reads what WooCommerce posts. */
export const readWooCommerce: ShopReader = (topic, document, context) => {
  if (ORDER_TOPICS.has(topic)) return readOrder(document, context);
  // its body is the id of the order and nothing else; what became of its parcels is the carriers' to tell
  return topic === 'order.deleted' ? NOTHING_READ : nothingBut('TOPIC_UNKNOWN');
};
