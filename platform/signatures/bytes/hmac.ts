import { createHmac } from 'node:crypto';
import { isSameDigest } from './compare.ts';
import { readDigest } from './digestText.ts';

/** What a MAC is made of, in order: texts as UTF-8, bytes as they came. */
export type Signed = string | Uint8Array;

/** The HMAC-SHA256 of the parts, one after the other, before anything parses them. */
export function hmacSha256(secret: string | Uint8Array, ...parts: readonly Signed[]): Buffer {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Whether a signature in base64 (either alphabet) or hex is the HMAC-SHA256 of the bytes; in constant time. */
export function verifyHmac(secret: string, body: Uint8Array, signature: string): boolean {
  return isSameDigest(readDigest(signature), hmacSha256(secret, body));
}
