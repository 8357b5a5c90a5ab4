import { wordEnum } from '../../../../platform/graph/index.ts';
import { CARRIER_SCHEMES } from '../../../../platform/signatures/index.ts';

export const SchemeEnum = wordEnum(CARRIER_SCHEMES, {
  name: 'SignatureScheme',
  description: 'How a carrier proves that a payload is its own. Where a time is signed, it may be off by five minutes.',
  words: {
    FEDEX_HMAC: 'HMAC-SHA256 over the body, base64 or hex, in `fdx-signature`.',
    UPS_BEARER: 'The secret itself in `credential`, or as `Authorization: Bearer`.',
    USPS_HMAC: 'Base64 HMAC-SHA256 over the envelope\u2019s `timestamp` and `payload`, or over the body, in `x-hmac`.',
    DHL_API_KEY: 'The secret itself in `x-api-key`, or as `token` of the address.',
    EASYPOST_HMAC: '`hmac-sha256-hex=` and the HMAC-SHA256 over the body, in `x-hmac-signature`; the dated `-v2` too.',
    AFTERSHIP_HMAC: 'Base64 HMAC-SHA256 over the body, in `aftership-hmac-sha256`. AfterShip issues the secret.',
    SHIPENGINE_RSA: 'RSA-SHA256 over time and body under a published key, and the secret as `token` of the address.',
    SHIPPO_TOKEN: 'The secret as `token` of the address.',
    SHIPPO_HMAC: '`t=`, `v1=`: HMAC-SHA256 over time and body, in `shippo-auth-signature`. Shippo issues the secret.',
    SEVENTEEN_TRACK_SHA256: 'SHA-256 over body, `/` and key, in `sign`. 17TRACK issues the key.',
    STANDARD_WEBHOOKS:
      'Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`; the id is the payload\u2019s.',
    HMAC: 'HMAC-SHA256 over the body, hex or base64, perhaps behind `sha256=`, in `x-signature` or `x-hub-signature-256`.',
    BEARER: 'The secret itself as `Authorization: Bearer`; an `idempotency-key` is the payload\u2019s id.',
  },
});
