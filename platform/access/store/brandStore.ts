import type { DataSource } from 'typeorm';
import { DoorstepError } from '../../errors/index.ts';
import { createApiKey } from '../apiKeys.ts';
import { BRAND_ID, type Scope } from '../viewer.ts';
import { ApiKeyRow, BrandRow } from './entities.ts';

/** A key as its owner may see it. */
export type ApiKeyListing = Pick<ApiKeyRow, 'id' | 'brand' | 'label' | 'scopes' | 'createdAt' | 'revokedAt'>;

/**
 * Creates a brand, or leaves the one that is there as it is.
 * @returns whether it is new.
 * @throws DoorstepError `BAD_INPUT` when the id is no brand id.
 */
export async function createBrand(
  database: DataSource,
  brand: { id: string; name: string },
  now: Date,
): Promise<boolean> {
  if (!BRAND_ID.test(brand.id)) {
    throw new DoorstepError('BAD_INPUT', { detail: 'a brand id has 2 to 40 lower case letters, digits and dashes' });
  }
  const result = await database
    .createQueryBuilder()
    .insert()
    .into(BrandRow)
    .values({ ...brand, createdAt: now })
    .orIgnore()
    .returning('id')
    .execute();
  return (result.raw as unknown[]).length > 0;
}

export async function listBrands(database: DataSource): Promise<BrandRow[]> {
  return database.getRepository(BrandRow).find({ order: { id: 'ASC' } });
}

/**
 * Makes a key for a brand and returns it; it can't be read again.
 * @throws DoorstepError `NOT_FOUND` when there is no such brand.
 */
export async function createKey(
  database: DataSource,
  request: { brand: string; label: string; scopes: readonly Scope[] },
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
    createdAt: now,
    revokedAt: null,
  });
  return { id: made.id, key: made.key };
}

/** @throws DoorstepError `NOT_FOUND` when the brand has no such key that is still valid. */
export async function revokeKey(database: DataSource, brand: string, id: string, now: Date): Promise<void> {
  const result = await database
    .createQueryBuilder()
    .update(ApiKeyRow)
    .set({ revokedAt: now })
    .where('brand = :brand and id = :id and revoked_at is null', { brand, id })
    .execute();
  if (result.affected !== 1) throw new DoorstepError('NOT_FOUND', { detail: `key ${id}` });
}

export async function listKeys(database: DataSource, brand: string): Promise<ApiKeyListing[]> {
  return database.getRepository(ApiKeyRow).find({
    select: { id: true, brand: true, label: true, scopes: true, createdAt: true, revokedAt: true },
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

/** Which of these keys, of any brands, do not stand any more: revoked, or gone altogether. */
export async function findRevokedKeys(database: DataSource, ids: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select asked.id from unnest($1::text[]) as asked (id)
     where not exists (select from access.api_key key where key.id = asked.id and key.revoked_at is null)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

async function requireBrand(database: DataSource, id: string): Promise<void> {
  const known = await database.getRepository(BrandRow).existsBy({ id });
  if (!known) throw new DoorstepError('NOT_FOUND', { detail: `brand ${id}` });
}
