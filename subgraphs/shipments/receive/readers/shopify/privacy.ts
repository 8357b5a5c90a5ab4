import { z } from 'zod';
import { nothingBut, type ShopReading } from '../../reading.ts';

/** Shopify, "Mandatory compliance webhooks": orders go by Shopify's own ids, under which we know none. */
const REQUEST = z.object({
  orders_to_redact: z.array(z.number().int()).nullish().catch(null),
  orders_requested: z.array(z.number().int()).nullish().catch(null),
});
/** Named in a sentence; a customer with more is rare, and all of them are in Shopify. */
const MOST_NAMED = 50;

/** The topics that every app of Shopify must take. */
export const PRIVACY_TOPICS = ['customers/redact', 'customers/data_request', 'shop/redact'] as const;
type PrivacyTopic = (typeof PRIVACY_TOPICS)[number];

const TO_DO: Readonly<Record<PrivacyTopic, string>> = {
  'customers/redact': 'a customer is to be forgotten: call erasePersonalData for each of the orders',
  'customers/data_request':
    'a customer asks for the data that are kept: read the recipients of the orders in the graph',
  'shop/redact': 'the shop left: call erasePersonalData for each of its orders',
};

export function isPrivacyTopic(topic: string): topic is PrivacyTopic {
  return (PRIVACY_TOPICS as readonly string[]).includes(topic);
}

/** A request that a person must see to, and what there is to do. */
export function readPrivacyRequest(topic: PrivacyTopic, document: unknown): ShopReading {
  const parsed = REQUEST.safeParse(document);
  const ids = parsed.success ? (parsed.data.orders_to_redact ?? parsed.data.orders_requested ?? []) : [];
  const named = ids.slice(0, MOST_NAMED).join(', ');
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  const which =
    ids.length === 0 ? '' : `; Shopify's ids of them, by which its admin finds their numbers: ${named}${more}`;
  return nothingBut('PRIVACY_REQUEST', `${TO_DO[topic]}${which}`);
}
