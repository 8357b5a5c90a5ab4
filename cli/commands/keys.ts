import { createKey, listKeys, revokeKey, rotateKey } from '../../platform/access/store/index.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { keyLine } from '../keyLine.ts';
import { numberOption } from '../numberOption.ts';
import { print } from '../output.ts';
import { scopesOf } from './token.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface KeyOptions {
  readonly brand: string;
  readonly json?: boolean;
}

export interface KeyCreateOptions extends KeyOptions {
  readonly label: string;
  readonly role?: string;
  readonly scopes?: string;
  readonly trustedDocumentsOnly?: boolean;
  readonly expiresDays?: string;
}

/** Makes an API key and prints it, this once. */
export async function keyCreate(options: KeyCreateOptions): Promise<void> {
  const scopes = scopesOf(options);
  const now = new Date();
  const { brand, label, trustedDocumentsOnly = false, expiresDays } = options;
  const expiresAt =
    expiresDays === undefined
      ? undefined
      : new Date(now.getTime() + numberOption('--expires-days', expiresDays, [1, 3_650]) * DAY_MS);
  const request = { brand, label, scopes, trustedDocumentsOnly, ...(expiresAt === undefined ? {} : { expiresAt }) };
  const made = await withAdminDatabase((database) => createKey(database, request, now));
  const end = expiresAt === undefined ? '' : `, until ${expiresAt.toISOString()}`;
  print(options, { ...made, ...request }, () => `${made.key}\n(shown this once; id ${made.id}${end})`);
}

/** Gives a key another secret and prints the key, this once; the old secret stays good for a while. */
export async function keyRotate(id: string, options: KeyOptions & { readonly graceHours: string }): Promise<void> {
  const graceMs = numberOption('--grace-hours', options.graceHours, [0, 720]) * HOUR_MS;
  const request = { brand: options.brand, id, graceMs };
  const { key, previousValidUntil } = await withAdminDatabase((database) => rotateKey(database, request, new Date()));
  const old = graceMs === 0 ? 'has ended' : `is good until ${previousValidUntil.toISOString()}`;
  print(options, { id, key, previousValidUntil }, () => `${key}\n(shown this once; the old one ${old})`);
}

export async function keyList(options: KeyOptions): Promise<void> {
  const keys = await withAdminDatabase((database) => listKeys(database, options.brand));
  const now = new Date();
  print(options, keys, () => keys.map((key) => keyLine(key, now)).join('\n') || 'no keys yet');
}

export async function keyRevoke(id: string, options: KeyOptions): Promise<void> {
  await withAdminDatabase((database) => revokeKey(database, options.brand, id, new Date()));
  print(options, { id, revoked: true }, () => `revoked key ${id}`);
}
