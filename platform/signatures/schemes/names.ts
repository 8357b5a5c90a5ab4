/** How a carrier proves that a payload is its own. The words stand in tables and in the graph, and never change. */
export const CARRIER_SCHEMES = [
  'FEDEX_HMAC',
  'UPS_BEARER',
  'USPS_HMAC',
  'DHL_API_KEY',
  'EASYPOST_HMAC',
  'AFTERSHIP_HMAC',
  'SHIPENGINE_RSA',
  'SHIPPO_TOKEN',
  'SHIPPO_HMAC',
  'SEVENTEEN_TRACK_SHA256',
  'STANDARD_WEBHOOKS',
  'HMAC',
  'BEARER',
] as const;

/** Every way there is: those of carriers, and those of shop systems alone. */
export const SIGNATURE_SCHEMES = [...CARRIER_SCHEMES, 'SHOPIFY_HMAC', 'WOOCOMMERCE_HMAC'] as const;
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number];
