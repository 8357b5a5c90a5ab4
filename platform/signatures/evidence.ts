import type { KeyObject } from 'node:crypto';

/** Headers by name, in lower case. */
export type SignedHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The parts of a request that a signature is about. */
export interface SignedRequest {
  readonly headers: SignedHeaders;
  /** The body as it came. */
  readonly body: Uint8Array;
  /** The body without its content coding, where it has one: some sign before they compress, and some after. */
  readonly decodedBody?: Uint8Array;
  /** The parameter `token` of the address, where it has one. */
  readonly token?: string;
}

/** What a signature is checked against. */
export interface Trust {
  /** Those that count at this moment, the current one first. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970: by when a signature was made too long ago. */
  readonly now: number;
  /** The sender's key that the request names, for a scheme that has public keys; null when it is not the sender's. */
  readonly publicKey?: KeyObject | null;
}

/** One body and one secret: what a scheme looks at. */
export interface Evidence {
  readonly headers: SignedHeaders;
  readonly token: string | undefined;
  readonly body: Uint8Array;
  readonly secret: string;
  readonly now: number;
  readonly publicKey: KeyObject | null;
}

/** A signature that fits, with the sender's own id of the payload where it is signed too. */
export interface Verified {
  readonly externalId: string | null;
}

/** What a scheme finds: nothing to check, a proof that does not fit, one that fitted once, or a good one. */
export type Verdict = 'MISSING' | 'FORGED' | 'STALE' | Verified;

/** A scheme: pure, and of constant time in the secret. */
export type Verify = (evidence: Evidence) => Verdict;

/** Fits, and tells no id. */
export const GENUINE: Verified = Object.freeze({ externalId: null });

/** A header that came once and says something; null otherwise. */
export function headerOf(headers: SignedHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
