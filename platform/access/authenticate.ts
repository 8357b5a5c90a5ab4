import type { DataSource } from '../database/index.ts';
import { DoorstepError } from '../errors/index.ts';
import { sameText } from '../keyring.ts';
import { parseApiKey, subjectOfKey } from './apiKeys.ts';
import { findValidKey } from './store/index.ts';
import { verifyToken } from './tokens.ts';
import type { Viewer } from './viewer.ts';

/** Longest credential that is looked at. */
const MAX_LENGTH = 4096;

/** Finds out who a credential stands for. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer>;

/**
 * The gateway's way in: `Bearer <JWT>` or `Bearer dsk_…`.
 * What it returns throws DoorstepError `UNAUTHENTICATED` or `TOKEN_EXPIRED`.
 */
export function createAuthenticate(options: {
  tokenKey: Buffer;
  /** Where API keys stand; without it there are none. */
  database: DataSource | undefined;
  now: () => number;
}): Authenticate {
  return async (authorization) => {
    const credential = bearer(authorization);
    const apiKey = parseApiKey(credential);
    if (apiKey === null) return verifyToken(options.tokenKey, credential, options.now());
    const known = options.database === undefined ? null : await findValidKey(options.database, apiKey.id);
    if (known === null || !sameText(known.secretHash, apiKey.secretHash)) throw new DoorstepError('UNAUTHENTICATED');
    return {
      brand: known.brand,
      scopes: known.scopes,
      subject: subjectOfKey(known.id),
      expiresAt: null,
      shipment: null,
    };
  };
}

function bearer(authorization: string | undefined): string {
  if (authorization === undefined || authorization.length > MAX_LENGTH) throw new DoorstepError('UNAUTHENTICATED');
  const match = /^Bearer +(\S+)$/i.exec(authorization.trim());
  if (match?.[1] === undefined) throw new DoorstepError('UNAUTHENTICATED');
  return match[1];
}
