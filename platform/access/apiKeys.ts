import { hash, randomBytes } from 'node:crypto';
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

/** A key as a client showed it. */
export interface ShownApiKey {
  readonly id: string;
  readonly secretHash: string;
}

/** Makes a key with a new secret: another one, or the one of this id. */
export function createApiKey(id = randomBytes(8).toString('hex')): NewApiKey {
  const secret = randomBytes(32).toString('base64url');
  return { id, key: `dsk_${id}_${secret}`, secretHash: hashSecret(secret) };
}

/** The id and the secret's hash of a key as a client sent it; null when it is not a key at all. */
export function parseApiKey(text: string): ShownApiKey | null {
  const match = KEY_PATTERN.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : { id: match[1], secretHash: hashSecret(match[2]) };
}

function hashSecret(secret: string): string {
  return hash('sha256', secret, 'hex');
}

const SUBJECT_PREFIX = 'key:';

/** The subject of a viewer that shows a key. */
export function subjectOfKey(id: string): string {
  return SUBJECT_PREFIX + id;
}

/** Whether a subject is that of a key; tokens with such a one are refused. */
export function isSubjectOfKey(subject: string): boolean {
  return subject.startsWith(SUBJECT_PREFIX);
}

/** The id of the key that a viewer shows; null for one with a token. */
export function apiKeyOf({ subject }: Viewer): string | null {
  return isSubjectOfKey(subject) ? subject.slice(SUBJECT_PREFIX.length) : null;
}

/** Enough of a hash to tell the two secrets apart that a key can have. */
export function markOfSecret(secretHash: string): string {
  return secretHash.slice(0, 16);
}

/**
 * What is watched while a viewer is connected: its key, and the secret of it that was shown, since a replaced one ends
 * while the key goes on. Null for a viewer with a token. `findRevokedKeys` reads it.
 */
export function watchedKeyOf(viewer: Viewer): string | null {
  const id = apiKeyOf(viewer);
  return id === null || viewer.secretMark === undefined ? id : `${id}.${viewer.secretMark}`;
}
