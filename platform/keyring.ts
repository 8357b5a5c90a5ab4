import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the one secret of an installation is used for; each use has a key of its own that tells nothing about the others. */
export type KeyPurpose = 'context' | 'token' | 'tracking' | 'role' | 'endpoint' | 'personal' | 'signer';

/** The 256-bit key for one purpose. */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'doorstep', purpose, 32));
}

/** A database role's password: the same for every process that knows the secret, and derivable by no other. */
export function derivePassword(secret: string, role: string): string {
  return createHmac('sha256', deriveKey(secret, 'role')).update(role).digest('hex');
}

/** Compares in constant time; strings of different length are unequal. */
export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Without it Node takes a tag that was cut to 4 bytes, which can be guessed. */
const TAG = { authTagLength: TAG_BYTES };

/** Encrypts a secret that we must be able to read again (AES-256-GCM); `context` must be the same on opening. */
export function seal(key: Buffer, plain: string, context: string): Buffer {
  return sealWith(key, plain, { context, iv: randomBytes(IV_BYTES) });
}

function sealWith(key: Buffer, plain: string, { context, iv }: { context: string; iv: Buffer }): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv, TAG).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/**
 * Seals like {@link seal}, and the same text in the same context to the same bytes: for what is written again when a
 * payload is read again, and must not look changed. The IV is a digest of both under a key of its own, so that no two
 * texts share one; the bytes tell which texts of one context are equal, and nothing else.
 */
export function sealAlike(key: Buffer, plain: string, context: string): Buffer {
  const ivKey = Buffer.from(hkdfSync('sha256', key, 'doorstep', 'iv', 32));
  const digest = createHmac('sha256', ivKey)
    .update(JSON.stringify([context, plain]))
    .digest();
  return sealWith(key, plain, { context, iv: digest.subarray(0, IV_BYTES) });
}

/** @throws Error when the bytes were not sealed by this key for this context. */
export function unseal(key: Buffer, sealed: Buffer, context: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), TAG).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
