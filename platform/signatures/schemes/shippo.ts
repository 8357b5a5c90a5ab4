import { isSameDigest } from '../bytes/compare.ts';
import { readDigest } from '../bytes/digestText.ts';
import { hmacSha256 } from '../bytes/hmac.ts';
import { GENUINE, headerOf, type Verify } from '../evidence.ts';
import { isRecent, readInstant } from '../instant.ts';
import { type Scheme, USUAL } from './scheme.ts';

const HEADER = 'shippo-auth-signature';
const FORM = /^t=(\d{1,15}),\s*v1=([0-9a-f]{64})$/i;

/**
 * Shippo, "Webhook security": `t=<Unix seconds>,v1=<hex>`, the HMAC-SHA256 of the time, a point and the body, under a secret
 * that Shippo hands out on request.
 */
const verify: Verify = ({ headers, body, secret, now }) => {
  const header = headerOf(headers, HEADER);
  if (header === null) return 'MISSING';
  const [, timestamp, signature] = FORM.exec(header.trim()) ?? [];
  if (timestamp === undefined || signature === undefined || secret === '') return 'FORGED';
  if (!isSameDigest(readDigest(signature), hmacSha256(secret, `${timestamp}.`, body))) return 'FORGED';
  return isRecent(readInstant(timestamp), now) ? GENUINE : 'STALE';
};

export const SHIPPO_HMAC: Scheme = {
  ...USUAL,
  header: HEADER,
  verify,
  sign: ({ secret, body, now }) => {
    const timestamp = String(Math.floor(now / 1_000));
    return { [HEADER]: `t=${timestamp},v1=${hmacSha256(secret, `${timestamp}.`, body).toString('hex')}` };
  },
  secret: 'ISSUED',
};
