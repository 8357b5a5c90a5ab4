import type { SchemaPlan } from '../../database/index.ts';
import { ApiKeyRow, BrandRow } from './entities.ts';
import { BrandsAndKeys1700000000001 } from './migrations/0001-brands-and-keys.ts';

export {
  createBrand,
  createKey,
  findRevokedKeys,
  findValidKey,
  listBrands,
  listKeys,
  revokeKey,
  type ApiKeyListing,
} from './brandStore.ts';

export const ACCESS_ENTITIES = [BrandRow, ApiKeyRow];

/** Brands and keys: written by the command line, read by the gateway. */
export const ACCESS_SCHEMA: SchemaPlan = {
  schema: 'access',
  migrations: [BrandsAndKeys1700000000001],
  owner: undefined,
  readers: [{ role: 'gateway', tables: ['brand', 'api_key'] }],
};
