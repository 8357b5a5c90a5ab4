import type { DataSource } from 'typeorm';
import { DoorstepError } from '../../errors/index.ts';
import { createApiKey } from '../apiKeys.ts';
import type { Scope } from '../viewer.ts';
import { requireBrand } from './brandStore.ts';
import { ApiKeyRow } from './entities.ts';

/** A key as its owner may see it. */
export type ApiKeyListing = Omit<ApiKeyRow, 'secretHash' | 'previousSecretHash'>;

/** What a key is asked to allow. */
export interface KeyRequest {
  readonly brand: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** Only operations of the manifest. */
  readonly trustedDocumentsOnly?: boolean;
  /** Absent: it stands until it is revoked. */
  readonly expiresAt?: Date;
}

/**
 * Makes a key for a brand and returns it; it can't be read again.
 * @throws DoorstepError `NOT_FOUND` when there is no such brand.
 */
export async function createKey(
  database: DataSource,
  request: KeyRequest,
  now: Date,
): Promise<{ id: string; key: string }> {
  await requireBrand(database, request.brand);
  const made = createApiKey();
  await database.getRepository(ApiKeyRow).insert({
    id: made.id,
    brand: request.brand,
    label: request.label,
    scopes: [...request.scopes],
    secretHash: made.secretHash,
    trustedDocumentsOnly: request.trustedDocumentsOnly ?? false,
    createdAt: now,
    expiresAt: request.expiresAt ?? null,
  });
  return { id: made.id, key: made.key };
}

/**
 * Gives a key another secret and returns the key as it is now; the secret that it had stays good for a while. One that was
 * replaced before ends at once: a key has two secrets at most.
 * @param request.graceMs how long the old secret stays good; 0: it ends at once.
 * @throws DoorstepError `NOT_FOUND` when the brand has no such key that is still valid.
 */
export async function rotateKey(
  database: DataSource,
  request: { readonly brand: string; readonly id: string; readonly graceMs: number },
  now: Date,
): Promise<{ key: string; previousValidUntil: Date }> {
  const { brand, id } = request;
  const made = createApiKey(id);
  const previousValidUntil = new Date(now.getTime() + request.graceMs);
  const result = await database
    .createQueryBuilder()
    .update(ApiKeyRow)
    .set({
      secretHash: made.secretHash,
      // the one before this statement
      previousSecretHash: () => 'secret_hash',
      previousValidUntil,
      rotatedAt: now,
    })
    .where('brand = :brand and id = :id and revoked_at is null', { brand, id })
    .andWhere('(expires_at is null or expires_at > :now)', { now })
    .execute();
  requireOne(result.affected, id);
  return { key: made.key, previousValidUntil };
}

/** @throws DoorstepError `NOT_FOUND` when the brand has no such key that is still valid. */
export async function revokeKey(database: DataSource, brand: string, id: string, now: Date): Promise<void> {
  const result = await database
    .createQueryBuilder()
    .update(ApiKeyRow)
    .set({ revokedAt: now })
    .where('brand = :brand and id = :id and revoked_at is null', { brand, id })
    .execute();
  requireOne(result.affected, id);
}

export async function listKeys(database: DataSource, brand: string): Promise<ApiKeyListing[]> {
  return database.getRepository(ApiKeyRow).find({
    select: {
      ...{ id: true, brand: true, label: true, scopes: true, trustedDocumentsOnly: true },
      ...{ createdAt: true, expiresAt: true, revokedAt: true, rotatedAt: true, previousValidUntil: true },
    },
    where: { brand },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** The key by its id, whichever brand's it is: it is what tells the brand. Null when unknown or revoked. */
export async function findValidKey(database: DataSource, id: string): Promise<ApiKeyRow | null> {
  return database
    .getRepository(ApiKeyRow)
    .createQueryBuilder('key')
    .where('key.id = :id and key.revoked_at is null', { id })
    .getOne();
}

/**
 * Which of these keys, of any brands, do not stand any more: revoked, expired, replaced, or gone altogether.
 * @param watched ids of keys, each with the mark of its secret behind a dot where one secret of it is meant.
 */
export async function findRevokedKeys(database: DataSource, watched: readonly string[], now: Date): Promise<string[]> {
  const rows = await database.query<{ watched: string }[]>(
    `select asked.watched
     from (select watched, split_part(watched, '.', 1) as id, split_part(watched, '.', 2) as mark
           from unnest($1::text[]) as each (watched)) as asked
     where not exists (
       select from access.api_key key
       where key.id = asked.id and key.revoked_at is null and (key.expires_at is null or key.expires_at > $2)
         and (starts_with(key.secret_hash, asked.mark)
           or (starts_with(key.previous_secret_hash, asked.mark) and key.previous_valid_until > $2)))`,
    [watched, now],
  );
  return rows.map((row) => row.watched);
}

function requireOne(affected: number | undefined, id: string): void {
  if (affected !== 1) throw new DoorstepError('NOT_FOUND', { detail: `key ${id}` });
}
