/** Where a brand's orders live: a shop system whose webhooks are read, or anything that speaks our own form. */
export const SHOP_SYSTEMS = ['SHOPIFY', 'WOOCOMMERCE', 'OWN'] as const;
export type ShopSystem = (typeof SHOP_SYSTEMS)[number];

/** `TAKEN`: all of it has its effects. `QUARANTINED`: something of it waits for a person, and the body is kept. */
export const SHOP_PAYLOAD_STATES = ['TAKEN', 'QUARANTINED'] as const;
export type ShopPayloadState = (typeof SHOP_PAYLOAD_STATES)[number];
