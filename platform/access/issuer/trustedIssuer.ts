import type { IssuerSettings } from '../../issuerSettings.ts';
import { type JwtRules, readJwt } from '../jwt.ts';
import type { Viewer } from '../viewer.ts';
import { publicKey } from './publicKey.ts';
import { remoteKeys } from './remoteKeys.ts';

/** Clocks that are kept by NTP differ by less. */
const CLOCK_TOLERANCE_SECONDS = 10;

/** Somebody beside ourselves whose JWTs are accepted. */
export interface TrustedIssuer {
  /** What its tokens say in `iss`. */
  readonly issuer: string;
  /**
   * The viewer that a token of its own stands for.
   * @throws DoorstepError `TOKEN_EXPIRED`, `UNAUTHENTICATED`, or `ISSUER_UNAVAILABLE` when its keys cannot be read.
   */
  verify(token: string, nowMs: number): Promise<Viewer>;
}

/**
 * Makes ready to verify an issuer's tokens. Keys at an address are read when the first token comes, so that the issuer may
 * be away while we start.
 * @param report hears why its keys could not be read, at most once a second.
 * @throws DoorstepError `SETTINGS_INVALID` when the key that was set is none.
 */
export async function openTrustedIssuer(
  settings: IssuerSettings,
  report: (error: unknown) => void,
): Promise<TrustedIssuer> {
  const { issuer, audience, algorithms, keys } = settings;
  const rules: JwtRules = { issuer, audience, algorithms, toleranceSeconds: CLOCK_TOLERANCE_SECONDS };
  const findKey = 'jwksUrl' in keys ? remoteKeys(keys.jwksUrl, report) : await publicKey(keys.publicKey, algorithms);
  return { issuer, verify: (token, nowMs) => readJwt(token, findKey, rules, nowMs) };
}
