import { isSameDigest } from '../bytes/compare.ts';
import { readDigest } from '../bytes/digestText.ts';
import { hmacSha256, type Signed } from '../bytes/hmac.ts';
import { GENUINE, headerOf, type Verify } from '../evidence.ts';
import { type Scheme, USUAL } from './scheme.ts';

/**
 * USPS Subscriptions – Tracking v3 (2): base64 HMAC-SHA256 in `X-HMAC`, formerly `hmac-header`, over the envelope's
 * `timestamp` followed by its `payload`, a text in which the tracking stands as JSON. What does not come in such an envelope
 * is taken when the whole body is signed. The timestamp is the notice's own, so that a late repeat is none the worse for it.
 */
const verify: Verify = ({ headers, body, secret }) => {
  const signature = headerOf(headers, 'x-hmac') ?? headerOf(headers, 'hmac-header');
  if (signature === null) return 'MISSING';
  const expected = hmacSha256(secret, ...signedPartsOf(body));
  return isSameDigest(readDigest(signature), expected) && secret !== '' ? GENUINE : 'FORGED';
};

function signedPartsOf(body: Uint8Array): readonly Signed[] {
  const envelope = objectOf(body);
  const { timestamp, payload } = envelope ?? {};
  return typeof timestamp === 'string' && typeof payload === 'string' ? [timestamp, payload] : [body];
}

function objectOf(body: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

export const USPS_HMAC: Scheme = {
  ...USUAL,
  header: 'x-hmac',
  verify,
  sign: ({ secret, body }) => ({ 'x-hmac': hmacSha256(secret, ...signedPartsOf(body)).toString('base64') }),
};
