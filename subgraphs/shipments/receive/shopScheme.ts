import type { SignatureScheme } from '../../../platform/signatures/index.ts';
import type { ShopSystem } from '../domain/index.ts';

/** How each shop system signs. */
export const SHOP_SCHEMES = {
  SHOPIFY: 'SHOPIFY_HMAC',
  WOOCOMMERCE: 'WOOCOMMERCE_HMAC',
  OWN: 'STANDARD_WEBHOOKS',
} as const satisfies Readonly<Record<ShopSystem, SignatureScheme>>;
