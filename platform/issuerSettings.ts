import { z } from 'zod';

/** Asymmetric ones only: with a public key as the secret of a symmetric one, everybody could sign (RFC 8725, 2.1). */
export const JWT_ALGORITHMS = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const),
];
export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number];

/** An issuer beside ourselves, whose JWTs are accepted. */
export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly JwtAlgorithm[];
  /** Where its keys stand: an address that is asked, or one key (PEM, JWK, or the file of one). */
  readonly keys: { readonly jwksUrl: string } | { readonly publicKey: string };
}

/** The variables that describe it. */
export const ISSUER_VARIABLES = {
  DOORSTEP_JWT_ISSUER: z.string().min(1).optional(),
  DOORSTEP_JWT_AUDIENCE: z.string().min(1).optional(),
  DOORSTEP_JWT_JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  DOORSTEP_JWT_PUBLIC_KEY: z.string().min(1).optional(),
  DOORSTEP_JWT_ALGORITHMS: z
    .string()
    .transform((text) => text.split(/[\s,]+/))
    .pipe(z.array(z.enum(JWT_ALGORITHMS)).min(1))
    .optional(),
};

type Variables = { [Name in keyof typeof ISSUER_VARIABLES]?: z.output<(typeof ISSUER_VARIABLES)[Name]> };

/** What most issuers sign with when nobody asks for anything else (OpenID Connect Core, 2). */
const USUAL_ALGORITHMS: readonly JwtAlgorithm[] = ['RS256'];

/**
 * Names what does not fit together.
 * @param isProduction whether keys may come only over a connection that nobody can change them on.
 */
export function issuerProblems(
  env: Variables,
  isProduction: boolean,
): { variable: keyof Variables; message: string }[] {
  const problems: { variable: keyof Variables; message: string }[] = [];
  const refuse = (variable: keyof Variables, message: string): number => problems.push({ variable, message });
  const { DOORSTEP_JWT_JWKS_URL: url, DOORSTEP_JWT_PUBLIC_KEY: key } = env;
  if (Object.keys(ISSUER_VARIABLES).every((name) => env[name as keyof Variables] === undefined)) return problems;
  if (env.DOORSTEP_JWT_ISSUER === undefined) refuse('DOORSTEP_JWT_ISSUER', 'is not set');
  if (env.DOORSTEP_JWT_ISSUER === 'doorstep') refuse('DOORSTEP_JWT_ISSUER', 'is the name of our own tokens');
  if (env.DOORSTEP_JWT_AUDIENCE === undefined) refuse('DOORSTEP_JWT_AUDIENCE', 'is not set');
  if ((url === undefined) === (key === undefined)) {
    refuse('DOORSTEP_JWT_JWKS_URL', 'or DOORSTEP_JWT_PUBLIC_KEY must be set, and not both');
  }
  if (url !== undefined && isProduction && !isSafe(new URL(url))) {
    refuse('DOORSTEP_JWT_JWKS_URL', 'must be https in production');
  }
  return problems;
}

/** The issuer that the variables describe, which have no {@link issuerProblems}. */
export function issuerOf(env: Variables): IssuerSettings | undefined {
  const { DOORSTEP_JWT_ISSUER: issuer, DOORSTEP_JWT_AUDIENCE: audience } = env;
  const { DOORSTEP_JWT_JWKS_URL: jwksUrl, DOORSTEP_JWT_PUBLIC_KEY: publicKey } = env;
  if (issuer === undefined || audience === undefined) return undefined;
  return Object.freeze({
    issuer,
    audience,
    algorithms: env.DOORSTEP_JWT_ALGORITHMS ?? USUAL_ALGORITHMS,
    keys: jwksUrl === undefined ? { publicKey: publicKey ?? '' } : { jwksUrl },
  });
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
