import { isSubjectOfLink } from './linkViewer.ts';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { DoorstepError } from '../errors/index.ts';
import { isSubjectOfKey } from './apiKeys.ts';
import { BRAND_ID, isScope, SHIPMENT_ID, type Viewer } from './viewer.ts';

/** What a JWT must be, whatever it says of itself. */
export interface JwtRules {
  readonly issuer: string;
  readonly audience: string;
  /** Fixed: a token that names another algorithm is refused. */
  readonly algorithms: readonly string[];
  /** By how much the issuer's clock may differ from ours. */
  readonly toleranceSeconds: number;
}

/**
 * The viewer that a JWT stands for. Of its header only the algorithm (which must be one of the rules) and `kid` are looked
 * at: keys that it brings or points to (`jwk`, `jku`, `x5c`, `x5u`) are nobody's word but its own (RFC 8725, 3.10).
 * @throws DoorstepError `TOKEN_EXPIRED`; what `findKey` throws of that kind; or `UNAUTHENTICATED` for anything else that is
 * wrong with the token.
 */
export async function readJwt(
  token: string,
  findKey: JWTVerifyGetKey,
  rules: JwtRules,
  nowMs: number,
): Promise<Viewer> {
  const { payload, protectedHeader } = await jwtVerify(token, findKey, {
    algorithms: [...rules.algorithms],
    issuer: rules.issuer,
    audience: rules.audience,
    requiredClaims: ['exp', 'sub', 'brand', 'scope'],
    clockTolerance: rules.toleranceSeconds,
    currentDate: new Date(nowMs),
  }).catch((error: unknown) => {
    if (error instanceof DoorstepError) throw error;
    throw new DoorstepError(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED');
  });
  // whatever it says must be understood, we do not
  if (protectedHeader.crit !== undefined) throw new DoorstepError('UNAUTHENTICATED');
  return viewerOf(payload, rules.toleranceSeconds);
}

function viewerOf(payload: JWTPayload, toleranceSeconds: number): Viewer {
  const { brand, scope, shipment, documents, sub, exp } = payload;
  if (typeof brand !== 'string' || !BRAND_ID.test(brand) || typeof scope !== 'string' || exp === undefined) refuse();
  // one that is called like an API key or a link would be watched, counted and recorded as that
  if (typeof sub !== 'string' || sub === '' || isSubjectOfKey(sub) || isSubjectOfLink(sub)) refuse();
  // a parcel's token that does not say which one would open them all, and so with any restriction that we do not understand
  if (shipment !== undefined && (typeof shipment !== 'string' || !SHIPMENT_ID.test(shipment))) refuse();
  if (documents !== undefined && documents !== 'trusted') refuse();
  return {
    brand,
    scopes: scope.split(' ').filter(isScope),
    subject: sub,
    // the very instant from which on it is refused as expired
    expiresAt: (exp + toleranceSeconds) * 1000,
    shipment: shipment ?? null,
    ...(documents === undefined ? {} : { documents }),
  };
}

function refuse(): never {
  throw new DoorstepError('UNAUTHENTICATED');
}
