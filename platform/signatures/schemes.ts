import { createHash, timingSafeEqual } from 'node:crypto';
import { DoorstepError } from '../errors/index.ts';
import { verifyHmac } from './hmac.ts';

/** How a carrier proves that a payload is its own. */
export const SIGNATURE_SCHEMES = ['FEDEX_HMAC', 'UPS_BEARER'] as const;
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number];

/** The parts of a request that a signature is about. */
export interface SignedRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/**
 * Checks a payload's signature.
 * @throws DoorstepError `SIGNATURE_MISSING` or `SIGNATURE_INVALID`.
 */
export function verifySignature(scheme: SignatureScheme, secret: string, request: SignedRequest): void {
  const header = request.headers[SCHEME_HEADERS[scheme]];
  if (typeof header !== 'string' || header === '')
    throw new DoorstepError('SIGNATURE_MISSING', { detail: SCHEME_HEADERS[scheme] });
  if (!VERIFIERS[scheme](secret, request.body, header)) throw new DoorstepError('SIGNATURE_INVALID');
}

/** Where each scheme puts its signature. FedEx: Advanced Integrated Visibility; UPS: the credential given at subscription. */
export const SCHEME_HEADERS: Readonly<Record<SignatureScheme, string>> = {
  FEDEX_HMAC: 'fdx-signature',
  UPS_BEARER: 'authorization',
};

type Verifier = (secret: string, body: Uint8Array, header: string) => boolean;

const VERIFIERS: Readonly<Record<SignatureScheme, Verifier>> = {
  FEDEX_HMAC: verifyHmac,
  UPS_BEARER: (secret, _body, header) => {
    const credential = /^Bearer +(\S{1,512})$/i.exec(header)?.[1];
    return credential !== undefined && timingSafeEqual(digest(credential), digest(secret));
  },
};

// equal lengths, so that comparing takes the same time whatever was sent
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
