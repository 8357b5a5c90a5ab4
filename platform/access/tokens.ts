import { errors, jwtVerify, SignJWT } from 'jose';
import { DoorstepError } from '../errors/index.ts';
import { BRAND_ID, isScope, type Scope, SHIPMENT_ID, type Viewer } from './viewer.ts';

const ISSUER = 'doorstep';
const AUDIENCE = 'doorstep-graph';
/** Fixed: a token that names another algorithm is refused, whatever it claims. */
const ALGORITHM = 'HS256';

/** What a token is asked to allow. */
export interface TokenRequest {
  readonly brand: string;
  readonly scopes: readonly Scope[];
  readonly subject: string;
  readonly expiresInSeconds: number;
  /** Only this parcel, by its id. */
  readonly shipment?: string;
}

/** Issues a JWT for the graph. */
export async function issueToken(key: Buffer, request: TokenRequest, nowMs: number): Promise<string> {
  const issuedAt = Math.floor(nowMs / 1000);
  const claims = {
    brand: request.brand,
    scope: request.scopes.join(' '),
    ...(request.shipment === undefined ? {} : { shipment: request.shipment }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(request.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + request.expiresInSeconds)
    .sign(key);
}

/**
 * The viewer that a JWT stands for.
 * @throws DoorstepError `TOKEN_EXPIRED`, or `UNAUTHENTICATED` for anything else that is wrong with it.
 */
export async function verifyToken(key: Buffer, token: string, nowMs: number): Promise<Viewer> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: [ALGORITHM],
    issuer: ISSUER,
    audience: AUDIENCE,
    requiredClaims: ['exp', 'sub', 'brand', 'scope'],
    currentDate: new Date(nowMs),
  }).catch((error: unknown) => {
    throw new DoorstepError(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED');
  });
  const { brand, scope, shipment, sub, exp } = payload;
  if (typeof brand !== 'string' || !BRAND_ID.test(brand) || typeof scope !== 'string') {
    throw new DoorstepError('UNAUTHENTICATED');
  }
  // a parcel's token that does not say which one would open them all
  if (shipment !== undefined && (typeof shipment !== 'string' || !SHIPMENT_ID.test(shipment))) {
    throw new DoorstepError('UNAUTHENTICATED');
  }
  return {
    brand,
    scopes: scope.split(' ').filter(isScope),
    subject: sub ?? '',
    expiresAt: (exp ?? 0) * 1000,
    shipment: shipment ?? null,
  };
}
