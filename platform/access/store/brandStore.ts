import type { DataSource } from 'typeorm';
import { DoorstepError } from '../../errors/index.ts';
import { BRAND_ID } from '../viewer.ts';
import { BrandRow } from './entities.ts';

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

/** @throws DoorstepError `NOT_FOUND` when there is no such brand. */
export async function requireBrand(database: DataSource, id: string): Promise<void> {
  const known = await database.getRepository(BrandRow).existsBy({ id });
  if (!known) throw new DoorstepError('NOT_FOUND', { detail: `brand ${id}` });
}
