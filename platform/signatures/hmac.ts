import { createHmac, timingSafeEqual } from 'node:crypto';

/** The HMAC-SHA256 of the bytes as they came, before anything parses them. */
export function hmacSha256(secret: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}

/**
 * Whether a signature in base64 (either alphabet) or hex is the HMAC-SHA256 of the bytes; in constant time.
 * Both spellings are taken because carriers' documents disagree with what their systems send.
 */
export function verifyHmac(secret: string, body: Uint8Array, signature: string): boolean {
  const expected = hmacSha256(secret, body);
  const given = decode(signature.trim());
  return given !== null && given.length === expected.length && timingSafeEqual(given, expected);
}

function decode(signature: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(signature)) return Buffer.from(signature, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(signature)) return Buffer.from(signature, 'base64');
  return null;
}
