import { DoorstepError } from '../../errors/index.ts';
import { SCHEMES, type SignatureScheme, standardWebhookKey } from '../schemes/index.ts';

const SHORTEST = 16;
const LONGEST = 200;
const CONTROL = /[\p{Cc}\p{Surrogate}]/u;

/**
 * Checks a secret that somebody brings along, or that nobody brought though the carrier issues it.
 * @throws DoorstepError `BAD_INPUT`; what was given is not repeated.
 */
export function checkSecret(scheme: SignatureScheme, given: string | null): void {
  if (given === null) {
    if (SCHEMES[scheme].secret === 'ISSUED') refuse('the carrier issues the secret of this scheme: give it');
    return;
  }
  if (given.length < SHORTEST || given.length > LONGEST) refuse(`a secret has ${SHORTEST} to ${LONGEST} characters`);
  if (CONTROL.test(given) || given.trim() !== given)
    refuse('a secret has no control characters and no blanks around it');
  if (scheme === 'STANDARD_WEBHOOKS' && standardWebhookKey(given) === null) {
    refuse('a secret of Standard Webhooks is base64 of at least 16 bytes');
  }
  if (isSentAsCredential(scheme) && !/^[\x21-\x7e]+$/.test(given))
    refuse('this secret is sent as it is: plain characters');
}

function isSentAsCredential(scheme: SignatureScheme): boolean {
  return SCHEMES[scheme].tokenInAddress || ['UPS_BEARER', 'DHL_API_KEY', 'BEARER'].includes(scheme);
}

function refuse(detail: string): never {
  throw new DoorstepError('BAD_INPUT', { detail });
}
