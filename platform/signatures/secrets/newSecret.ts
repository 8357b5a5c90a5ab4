import { randomBytes } from 'node:crypto';
import { SECRET_PREFIX, type SignatureScheme } from '../schemes/index.ts';

/**
 * A new secret. 24 random bytes are 32 characters, as many as USPS takes; FedEx demands a capital, a small letter and a digit
 * among them. Of Standard Webhooks it is 32 bytes in base64 behind their prefix.
 */
export function newSecret(scheme: SignatureScheme): string {
  if (scheme === 'STANDARD_WEBHOOKS') return SECRET_PREFIX + randomBytes(32).toString('base64');
  for (;;) {
    const secret = randomBytes(24).toString('base64url');
    if (/[A-Z]/.test(secret) && /[a-z]/.test(secret) && /\d/.test(secret)) return secret;
  }
}
