/**
 * The 32 bytes of a SHA-256 that is written in hex or in base64 (either alphabet, with or without padding); null when it
 * is neither. Both spellings are taken because carriers' documents disagree with what their systems send.
 */
export function readDigest(text: string): Buffer | null {
  const digest = text.trim();
  if (/^[0-9a-f]{64}$/i.test(digest)) return Buffer.from(digest, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(digest)) return Buffer.from(digest, 'base64');
  return null;
}
