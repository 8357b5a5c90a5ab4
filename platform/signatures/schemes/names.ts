/** How a carrier proves that a payload is its own. The words stand in tables and in the graph, and never change. */
export const SIGNATURE_SCHEMES = [
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
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number];
