import { createVerify, type KeyObject } from 'node:crypto';
import { isSameCredential } from '../bytes/compare.ts';
import { GENUINE, headerOf, type SignedHeaders, type Verify } from '../evidence.ts';
import { isRecent, readInstant } from '../instant.ts';
import { type Scheme, USUAL } from './scheme.ts';

export const KEY_ID_HEADER = 'x-shipengine-rsa-sha256-key-id';
const SIGNATURE_HEADER = 'x-shipengine-rsa-sha256-signature';
const TIMESTAMP_HEADER = 'x-shipengine-timestamp';
/** A signature under a key of 8192 bits, in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{300,1368}={0,2}$/;

/**
 * ShipEngine, today ShipStation API, "Webhook validation": RSA-SHA256 (PKCS #1) over timestamp, point and body, under a key
 * that ShipEngine publishes. The key is the same for all of its customers, so the address carries a token besides: it is what
 * ties a payload to the account that was told this address.
 */
const verify: Verify = ({ headers, body, token, secret, now, publicKey }) => {
  const signature = headerOf(headers, SIGNATURE_HEADER);
  const timestamp = headerOf(headers, TIMESTAMP_HEADER);
  if (signature === null || timestamp === null || headerOf(headers, KEY_ID_HEADER) === null) return 'MISSING';
  const isOfAccount = isSameCredential(token ?? '', secret);
  if (publicKey === null || !SIGNATURE.test(signature)) return 'FORGED';
  if (!isSignedBy(publicKey, { timestamp, body, signature }) || !isOfAccount) return 'FORGED';
  return isRecent(readInstant(timestamp), now) ? GENUINE : 'STALE';
};

function isSignedBy(
  key: KeyObject,
  { timestamp, body, signature }: { timestamp: string; body: Uint8Array; signature: string },
): boolean {
  return createVerify('RSA-SHA256').update(`${timestamp}.`).update(body).verify(key, signature, 'base64');
}

/** The id of the public key that a request says it is signed with; null when it names none that could be one. */
export function shipEngineKeyId(headers: SignedHeaders): string | null {
  const id = headerOf(headers, KEY_ID_HEADER);
  return id !== null && id.length <= 200 ? id : null;
}

export const SHIPENGINE_RSA: Scheme = {
  ...USUAL,
  header: SIGNATURE_HEADER,
  verify,
  sign: () => null,
  tokenInAddress: true,
};
