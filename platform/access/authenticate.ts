import { hash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { DataSource } from '../database/index.ts';
import { DoorstepError } from '../errors/index.ts';
import { parseApiKey } from './apiKeys.ts';
import { identifyKey } from './identifyKey.ts';
import type { TrustedIssuer } from './issuer/index.ts';
import { KnownViewers } from './knownViewers.ts';
import { verifyToken } from './tokens.ts';
import { isTrackingToken, verifyTrackingToken } from './trackingTokens.ts';
import type { Viewer } from './viewer.ts';
import { subjectOfLink } from './linkViewer.ts';

/** Longest credential that is looked at; some issuers write long ones. */
const MAX_LENGTH = 8192;

/** Credentials of each kind that are known at once, at some hundred bytes each. */
const KNOWN = 10_000;
/** Short, so that a key which its issuer took back soon counts no more. */
const KNOW_TOKEN_MS = 60_000;
/** So long a revoked key is still let in; one that is connected is found by asking, see docs/decisions/0015. */
const KNOW_KEY_MS = 1_000;

/** Finds out who a credential stands for. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer>;

/** By what credentials are judged. */
export interface AuthenticateOptions {
  /** The key of our own tokens, derived for `token`. */
  readonly tokenKey: Buffer;
  /** The key of tracking links, derived for `tracking`; without it there are none. */
  readonly trackingKey?: Buffer | undefined;
  /** Who else's tokens are accepted. */
  readonly issuer?: TrustedIssuer | undefined;
  /** Where API keys stand; without it there are none. */
  readonly database: DataSource | undefined;
  readonly now: () => number;
}

/**
 * The gateway's way in: `Bearer <JWT>`, `Bearer dsk_…` (an API key) or `Bearer dst_…` (a tracking link).
 * What it returns throws DoorstepError `UNAUTHENTICATED`, `TOKEN_EXPIRED` or `ISSUER_UNAVAILABLE`; anything else is the
 * database with the API keys.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { database, trackingKey, now } = options;
  const tokens = new KnownViewers({ limit: KNOWN, keepMs: KNOW_TOKEN_MS });
  const keys = new KnownViewers({ limit: KNOWN, keepMs: KNOW_KEY_MS });
  return async (authorization) => {
    const credential = bearer(authorization);
    // one HMAC, and there are as many as parcels: remembered they would push out the tokens
    if (trackingKey !== undefined && isTrackingToken(credential)) return identifyLink(trackingKey, credential, now());
    const apiKey = parseApiKey(credential);
    if (apiKey !== null) {
      if (database === undefined) throw new DoorstepError('UNAUTHENTICATED');
      // with the secret, so that a new one is good from its first moment, however fresh our memory of the last
      return keys.identify(`${apiKey.id}.${apiKey.secretHash}`, now(), () => identifyKey(database, apiKey, now()));
    }
    // a hash costs 0.7 µs, and what a dump of the memory shows opens nothing
    const name = hash('sha256', credential, 'base64');
    return tokens.identify(name, now(), () => identifyToken(options, credential, now()));
  };
}

function bearer(authorization: string | undefined): string {
  if (authorization === undefined || authorization.length > MAX_LENGTH) throw new DoorstepError('UNAUTHENTICATED');
  const match = /^Bearer +(\S+)$/i.exec(authorization.trim());
  if (match?.[1] === undefined) throw new DoorstepError('UNAUTHENTICATED');
  return match[1];
}

/** What a token says of its issuer only decides by whose rules everything it says, this included, is checked. */
function identifyToken({ issuer, tokenKey }: AuthenticateOptions, token: string, nowMs: number): Promise<Viewer> {
  const isForeign = issuer !== undefined && claimedIssuer(token) === issuer.issuer;
  return isForeign ? issuer.verify(token, nowMs) : verifyToken(tokenKey, token, nowMs);
}

function claimedIssuer(token: string): unknown {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function identifyLink(key: Buffer, token: string, nowMs: number): Promise<Viewer> {
  const { brand, shipment, expiresAt } = await verifyTrackingToken(key, token, nowMs);
  return { brand, scopes: ['track'], subject: subjectOfLink(shipment), shipment, expiresAt };
}
