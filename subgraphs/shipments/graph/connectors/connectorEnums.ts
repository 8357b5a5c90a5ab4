import { wordEnum } from '../../../../platform/graph/index.ts';
import { SHOP_PAYLOAD_STATES, SHOP_SYSTEMS } from '../../domain/index.ts';

export const ShopSystemEnum = wordEnum(SHOP_SYSTEMS, {
  name: 'ShopSystem',
  description: 'Where the orders of a brand live, and whose webhooks are read.',
  words: {
    SHOPIFY: 'Shopify: topics `orders/…` and `fulfillments/…`, signed by `X-Shopify-Hmac-Sha256`.',
    WOOCOMMERCE: 'WooCommerce: topics `order.…`, signed by `X-WC-Webhook-Signature`; parcels by its shipment tracking.',
    OWN: 'Anything that posts documents of our own form, or CSV, signed as Standard Webhooks are.',
  },
});

export const ShopPayloadStateEnum = wordEnum(SHOP_PAYLOAD_STATES, {
  name: 'ShopPayloadState',
  description: 'What became of a delivery of a shop system.',
  words: {
    TAKEN: 'All of it has its effects; its body is not kept.',
    QUARANTINED: 'Something of it waits for a person; what could be taken of it has its effects.',
  },
});

const IMPORT_OUTCOMES = ['CREATED', 'KNOWN', 'REFUSED'] as const;

export const ImportOutcomeEnum = wordEnum(IMPORT_OUTCOMES, {
  name: 'ImportOutcome',
  description: 'What became of a row of an import.',
  words: {
    CREATED: 'The parcel is registered.',
    KNOWN: 'It had been registered before; nothing was changed but milestones that were not known.',
    REFUSED: 'It was not registered; the others of the import were.',
  },
});
