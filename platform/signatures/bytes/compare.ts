import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether bytes are the expected ones, in constant time; null, and any other length, is not. */
export function isSameDigest(given: Buffer | null, expected: Buffer): boolean {
  return given !== null && given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether a credential is the secret, in a time that tells nothing of either; no credential fits an empty secret. */
export function isSameCredential(given: string, secret: string): boolean {
  // of equal length, whatever was sent
  return timingSafeEqual(sha256(given), sha256(secret)) && secret !== '';
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
