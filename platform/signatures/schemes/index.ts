import { BEARER, DHL_API_KEY, SHIPPO_TOKEN, UPS_BEARER } from './credential.ts';
import { EASYPOST_HMAC } from './easyPost.ts';
import { AFTERSHIP_HMAC, FEDEX_HMAC, HMAC, SHOPIFY_HMAC, WOOCOMMERCE_HMAC } from './headerHmac.ts';
import type { SignatureScheme } from './names.ts';
import type { Scheme } from './scheme.ts';
import { SEVENTEEN_TRACK_SHA256 } from './seventeenTrack.ts';
import { SHIPENGINE_RSA } from './shipEngine.ts';
import { SHIPPO_HMAC } from './shippo.ts';
import { STANDARD_WEBHOOKS } from './standardWebhooks.ts';
import { USPS_HMAC } from './usps.ts';

export { CARRIER_SCHEMES, SIGNATURE_SCHEMES, type SignatureScheme } from './names.ts';
export type { Scheme, Unsigned } from './scheme.ts';
export { shipEngineKeyId } from './shipEngine.ts';
export { SECRET_PREFIX, signStandardWebhook, standardWebhookKey } from './standardWebhooks.ts';

/** Every scheme there is. */
export const SCHEMES: Readonly<Record<SignatureScheme, Scheme>> = {
  FEDEX_HMAC,
  UPS_BEARER,
  USPS_HMAC,
  DHL_API_KEY,
  EASYPOST_HMAC,
  AFTERSHIP_HMAC,
  SHIPENGINE_RSA,
  SHIPPO_TOKEN,
  SHIPPO_HMAC,
  SEVENTEEN_TRACK_SHA256,
  STANDARD_WEBHOOKS,
  HMAC,
  BEARER,
  SHOPIFY_HMAC,
  WOOCOMMERCE_HMAC,
};
