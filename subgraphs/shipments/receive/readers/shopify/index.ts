import { nothingBut } from '../../reading.ts';
import type { ShopReader } from '../reader.ts';
import { readFulfilment } from './fulfilment.ts';
import { readOrder } from './order.ts';
import { isPrivacyTopic, readPrivacyRequest } from './privacy.ts';

/** Shopify, "Webhooks", topics whose body is an order. */
const ORDER_TOPICS: ReadonlySet<string> = new Set([
  ...['orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled'],
  ...['orders/fulfilled', 'orders/partially_fulfilled'],
]);

/** Reads what Shopify posts. */
export const readShopify: ShopReader = (topic, document, context) => {
  if (ORDER_TOPICS.has(topic)) return readOrder(document, context);
  if (topic === 'fulfillments/create' || topic === 'fulfillments/update')
    return readFulfilment(document, { names: context.carrierNames, order: null });
  if (isPrivacyTopic(topic)) return readPrivacyRequest(topic, document);
  return nothingBut('TOPIC_UNKNOWN');
};
