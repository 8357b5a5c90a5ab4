import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { DoorstepError, messageOf } from '../../errors/index.ts';

/** RFC 7518, 3.3 and 3.5. */
const SHORTEST_RSA_BITS = 2048;

/**
 * One public key, as PEM, as a JWK, or as the file of one of them.
 * @throws DoorstepError `SETTINGS_INVALID` when it cannot be read, is not public, or fits none of the algorithms.
 */
export async function publicKey(text: string, algorithms: readonly string[]): Promise<JWTVerifyGetKey> {
  const { key, kid, alg } = parse(await contentOf(text));
  if ((key.asymmetricKeyDetails?.modulusLength ?? SHORTEST_RSA_BITS) < SHORTEST_RSA_BITS) {
    refuse(`it has fewer than ${SHORTEST_RSA_BITS} bits`);
  }
  const jwk = {
    ...key.export({ format: 'jwk' }),
    ...(kid === undefined ? {} : { kid }),
    ...(alg === undefined ? {} : { alg }),
  };
  const keys = createLocalJWKSet({ keys: [jwk] });
  const tries = await Promise.allSettled(algorithms.map((each) => keys({ alg: each })));
  if (tries.every(({ status }) => status === 'rejected')) refuse(`it does not fit ${algorithms.join(', ')}`);
  // a key without a name is the one that is meant, whatever name the token gives it
  return (header, token) => keys(kid === undefined ? { alg: header.alg } : header, token);
}

async function contentOf(text: string): Promise<string> {
  // in an environment file a line break is often written as two characters
  if (/^\s*(\{|-----BEGIN)/.test(text)) return text.replaceAll('\\n', '\n');
  return readFile(text, 'utf8').catch((error: unknown) => refuse(messageOf(error)));
}

interface NamedKey {
  readonly key: KeyObject;
  readonly kid?: string | undefined;
  readonly alg?: string | undefined;
}

function parse(content: string): NamedKey {
  // Node would take a private key and make its public one of it
  if (content.includes('PRIVATE KEY')) refuse('it is a private key');
  try {
    if (!content.trimStart().startsWith('{')) return { key: createPublicKey(content) };
    return parseJwk(JSON.parse(content) as JsonWebKey);
  } catch (error) {
    if (error instanceof DoorstepError) throw error;
    // the reason might quote it
    return refuse('it is neither PEM nor a JWK');
  }
}

function parseJwk(jwk: JsonWebKey): NamedKey {
  if (jwk.d !== undefined || jwk.k !== undefined) refuse('it is a private key');
  const { kid, alg } = jwk as { kid?: unknown; alg?: unknown };
  return {
    key: createPublicKey({ key: jwk, format: 'jwk' }),
    kid: typeof kid === 'string' ? kid : undefined,
    alg: typeof alg === 'string' ? alg : undefined,
  };
}

function refuse(why: string): never {
  throw new DoorstepError('SETTINGS_INVALID', { detail: `DOORSTEP_JWT_PUBLIC_KEY: ${why}` });
}
