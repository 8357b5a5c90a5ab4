import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const MOST_KEYS = 50;
/** Shorter RSA keys can be broken. */
const FEWEST_BITS = 2_048;
const MOST_BITS = 8_192;

const KEY_SET = z.object({ keys: z.array(z.unknown()).max(MOST_KEYS) });
const RSA_KEY = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(200),
  n: z.string().max(2_000),
  e: z.string().max(20),
  use: z.literal('sig').optional(),
});

/**
 * The RSA keys of a JWK Set (RFC 7517) by their ids. Keys of another kind, or too short, are passed over.
 * @throws Error when the text is no key set.
 */
export function readKeySet(text: string): ReadonlyMap<string, KeyObject> {
  const { keys } = KEY_SET.parse(JSON.parse(text));
  return new Map(keys.flatMap(readKey));
}

function readKey(candidate: unknown): [string, KeyObject][] {
  const read = RSA_KEY.safeParse(candidate);
  if (!read.success) return [];
  const { kid, kty, n, e } = read.data;
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= FEWEST_BITS && bits <= MOST_BITS ? [[kid, key]] : [];
  } catch {
    return [];
  }
}
