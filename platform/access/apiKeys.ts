import { createHash, randomBytes } from 'node:crypto';
import type { Viewer } from './viewer.ts';

/** What a key looks like: `dsk_<id>_<secret>`. The id may be shown and logged, the secret is shown once. */
const KEY_PATTERN = /^dsk_([a-z0-9]{16})_([A-Za-z0-9_-]{43})$/;

/** A key that was just made. */
export interface NewApiKey {
  readonly id: string;
  /** The whole key; nobody can read it again later. */
  readonly key: string;
  /** What is stored. 256 random bits need no slow hash: there is nothing to guess. */
  readonly secretHash: string;
}

export function createApiKey(): NewApiKey {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, key: `dsk_${id}_${secret}`, secretHash: hashSecret(secret) };
}

/** The id and the secret's hash of a key as a client sent it; null when it is not a key at all. */
export function parseApiKey(text: string): { id: string; secretHash: string } | null {
  const match = KEY_PATTERN.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : { id: match[1], secretHash: hashSecret(match[2]) };
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The subject of a viewer that shows a key. */
export function subjectOfKey(id: string): string {
  return `key:${id}`;
}

/** The id of the key that a viewer shows; null for one with a token, which has an end and whose subject may be anything. */
export function apiKeyOf({ subject, expiresAt }: Viewer): string | null {
  return expiresAt === null && subject.startsWith('key:') ? subject.slice('key:'.length) : null;
}
