import { isSameDigest } from '../bytes/compare.ts';
import { readDigest } from '../bytes/digestText.ts';
import { hmacSha256 } from '../bytes/hmac.ts';
import { GENUINE, headerOf, type Verify } from '../evidence.ts';
import { type Scheme, USUAL } from './scheme.ts';

/** HMAC-SHA256 over the body in one header, in hex or base64, perhaps behind a prefix such as `sha256=`. */
function bodyHmac(names: readonly string[], prefix: RegExp): Verify {
  return ({ headers, body, secret }) => {
    const signature = firstOf(names, (name) => headerOf(headers, name));
    if (signature === null) return 'MISSING';
    const given = readDigest(signature.trim().replace(prefix, ''));
    return isSameDigest(given, hmacSha256(secret, body)) && secret !== '' ? GENUINE : 'FORGED';
  };
}

function firstOf<T>(names: readonly string[], read: (name: string) => T | null): T | null {
  for (const name of names) {
    const found = read(name);
    if (found !== null) return found;
  }
  return null;
}

const NO_PREFIX = /^$/;

/** FedEx, Advanced Integrated Visibility: of its documents one says base64 and another hex. */
export const FEDEX_HMAC: Scheme = {
  ...USUAL,
  header: 'fdx-signature',
  verify: bodyHmac(['fdx-signature'], NO_PREFIX),
  sign: ({ secret, body }) => ({ 'fdx-signature': hmacSha256(secret, body).toString('base64') }),
};

/**
 * AfterShip Tracking, "Webhook signature": base64, the secret as text, nothing but the body. Its other products write the
 * same under other names, `am-webhook-signature` (older accounts) behind `hmac-sha256=`.
 */
export const AFTERSHIP_HMAC: Scheme = {
  ...USUAL,
  header: 'aftership-hmac-sha256',
  verify: bodyHmac(['aftership-hmac-sha256', 'as-signature-hmac-sha256', 'am-webhook-signature'], /^hmac-sha256=/i),
  sign: ({ secret, body }) => ({ 'aftership-hmac-sha256': hmacSha256(secret, body).toString('base64') }),
  secret: 'ISSUED',
};

/** The form that most senders without a standard use; for carriers that come by a mapping file. */
export const HMAC: Scheme = {
  ...USUAL,
  header: 'x-signature',
  verify: bodyHmac(['x-signature', 'x-hub-signature-256'], /^sha256=/i),
  sign: ({ secret, body }) => ({ 'x-signature': `sha256=${hmacSha256(secret, body).toString('hex')}` }),
};

/**
 * Shopify, "Deliver webhooks through HTTPS": base64 over the body alone, under the app's client secret, or under the key that
 * the shop's settings show for webhooks made there. None of its other headers is signed, so none names the payload here.
 */
export const SHOPIFY_HMAC: Scheme = {
  ...USUAL,
  header: 'x-shopify-hmac-sha256',
  verify: bodyHmac(['x-shopify-hmac-sha256'], NO_PREFIX),
  sign: ({ secret, body }) => ({ 'x-shopify-hmac-sha256': hmacSha256(secret, body).toString('base64') }),
  secret: 'ISSUED',
  acknowledge: 200,
};

/** WooCommerce, `WC_Webhook::generate_signature`: base64 over the body alone, under the secret of the webhook's settings. */
export const WOOCOMMERCE_HMAC: Scheme = {
  ...USUAL,
  header: 'x-wc-webhook-signature',
  verify: bodyHmac(['x-wc-webhook-signature'], NO_PREFIX),
  sign: ({ secret, body }) => ({ 'x-wc-webhook-signature': hmacSha256(secret, body).toString('base64') }),
  acknowledge: 200,
};
