import { isSameDigest } from '../bytes/compare.ts';
import { readDigest } from '../bytes/digestText.ts';
import { hmacSha256 } from '../bytes/hmac.ts';
import { type Evidence, GENUINE, headerOf, type Verify } from '../evidence.ts';
import { isRecent, readInstant } from '../instant.ts';
import { type Scheme, USUAL } from './scheme.ts';

const PREFIX = /^hmac-sha256-hex=/i;

/**
 * EasyPost: `X-Hmac-Signature`, `hmac-sha256-hex=` and the HMAC-SHA256 of the body, under the secret in Unicode's
 * compatibility decomposition, as its client libraries do it. A newer `X-Hmac-Signature-V2` (2) signs `X-Timestamp`, the
 * method, `X-Path` and the body; it is taken in the place of the first, and not demanded beside it.
 */
const verify: Verify = (evidence) => {
  const plain = fits(evidence, 'x-hmac-signature', []);
  if (plain === true) return GENUINE;
  const timestamp = headerOf(evidence.headers, 'x-timestamp');
  const path = headerOf(evidence.headers, 'x-path');
  const dated =
    timestamp === null || path === null ? null : fits(evidence, 'x-hmac-signature-v2', [timestamp, 'POST', path]);
  if (dated === true) return isRecent(readInstant(timestamp ?? ''), evidence.now) ? GENUINE : 'STALE';
  return plain === null && dated === null ? 'MISSING' : 'FORGED';
};

/** Whether a header's signature fits; null when there is none. */
function fits({ headers, body, secret }: Evidence, name: string, before: readonly string[]): boolean | null {
  const signature = headerOf(headers, name);
  if (signature === null) return null;
  const expected = hmacSha256(secret.normalize('NFKD'), ...before, body);
  return isSameDigest(readDigest(signature.trim().replace(PREFIX, '')), expected) && secret !== '';
}

export const EASYPOST_HMAC: Scheme = {
  ...USUAL,
  header: 'x-hmac-signature',
  verify,
  sign: ({ secret, body }) => {
    const digest = hmacSha256(secret.normalize('NFKD'), body).toString('hex');
    return { 'x-hmac-signature': `hmac-sha256-hex=${digest}` };
  },
};
