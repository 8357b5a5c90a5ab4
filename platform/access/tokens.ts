import { SignJWT } from 'jose';
import { type JwtRules, readJwt } from './jwt.ts';
import type { Scope, Viewer } from './viewer.ts';

/** The issuer of our own tokens; nobody else's tokens may bear it. */
export const OUR_ISSUER = 'doorstep';
const AUDIENCE = 'doorstep-graph';
const ALGORITHM = 'HS256';
const RULES: JwtRules = { issuer: OUR_ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM], toleranceSeconds: 0 };

/** What a token is asked to allow. */
export interface TokenRequest {
  readonly brand: string;
  readonly scopes: readonly Scope[];
  readonly subject: string;
  readonly expiresInSeconds: number;
  /** Only this parcel, by its id. */
  readonly shipment?: string;
  /** Only operations of the manifest. */
  readonly documents?: 'trusted';
}

/** Issues a JWT for the graph. */
export async function issueToken(key: Buffer, request: TokenRequest, nowMs: number): Promise<string> {
  const { brand, scopes, shipment, documents } = request;
  const issuedAt = Math.floor(nowMs / 1000);
  const claims = {
    brand,
    scope: scopes.join(' '),
    ...(shipment === undefined ? {} : { shipment }),
    ...(documents === undefined ? {} : { documents }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(OUR_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(request.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + request.expiresInSeconds)
    .sign(key);
}

/**
 * The viewer that a JWT of ours stands for.
 * @throws DoorstepError `TOKEN_EXPIRED`, or `UNAUTHENTICATED` for anything else that is wrong with it.
 */
export async function verifyToken(key: Buffer, token: string, nowMs: number): Promise<Viewer> {
  return readJwt(token, () => key, RULES, nowMs);
}
