import { isSameDigest } from '../bytes/compare.ts';
import { readDigest } from '../bytes/digestText.ts';
import { hmacSha256 } from '../bytes/hmac.ts';
import { headerOf, type Verify } from '../evidence.ts';
import { isRecent } from '../instant.ts';
import { type Scheme, type Unsigned, USUAL } from './scheme.ts';

/** Before the base64 of a secret, so that people know what they hold. */
export const SECRET_PREFIX = 'whsec_';
/** A sender who rotates signs with two; nobody needs this many. */
const MOST_SIGNATURES = 10;
const ID = /^[\x21-\x7e]{1,200}$/;
const SECONDS = /^\d{1,12}$/;

/**
 * Standard Webhooks 1.0: `webhook-signature` is a list of `v1,<base64>` with blanks between, of which one must be the
 * HMAC-SHA256 of id, time and body, joined by points, under the secret's bytes.
 */
const verify: Verify = ({ headers, body, secret, now }) => {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  if (id === null || timestamp === null || signatures === null) return 'MISSING';
  const key = standardWebhookKey(secret);
  if (key === null || !ID.test(id) || !SECONDS.test(timestamp)) return 'FORGED';
  const expected = hmacSha256(key, `${id}.${timestamp}.`, body);
  const given = signatures.split(' ', MOST_SIGNATURES).filter((each) => each.startsWith('v1,'));
  const fitting = given.filter((each) => isSameDigest(readDigest(each.slice(3)), expected));
  if (fitting.length === 0) return 'FORGED';
  return isRecent(Number(timestamp) * 1_000, now) ? { externalId: id } : 'STALE';
};

/** The bytes of a secret, with or without its prefix; null when it is not base64 of at least 16 bytes. */
export function standardWebhookKey(secret: string): Buffer | null {
  const text = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length >= 16 ? key : null;
}

/**
 * Signs a payload that goes out; with several secrets (a rotation that is under way) by each of them.
 * @param unsigned.now milliseconds; seconds are signed.
 * @throws RangeError when a secret is none of this standard.
 */
export function signStandardWebhook(
  unsigned: Omit<Unsigned, 'secret'> & { readonly secrets: readonly string[] },
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const { id, body, now, secrets } = unsigned;
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secrets.map((secret) => {
    const key = standardWebhookKey(secret);
    if (key === null) throw new RangeError('the secret is not base64 of at least 16 bytes');
    return `v1,${hmacSha256(key, `${id}.${timestamp}.`, body).toString('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

export const STANDARD_WEBHOOKS: Scheme = {
  ...USUAL,
  header: 'webhook-signature',
  verify,
  sign: ({ secret, ...rest }) => signStandardWebhook({ ...rest, secrets: [secret] }),
};
