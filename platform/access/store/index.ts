import type { SchemaPlan } from '../../database/index.ts';
import { ApiKeyRow, BrandRow } from './entities.ts';
import { BrandsAndKeys1700000000001 } from './migrations/0001-brands-and-keys.ts';
import { KeyRotation1700000000002 } from './migrations/0002-key-rotation.ts';

export { createBrand, listBrands, requireBrand } from './brandStore.ts';
export type { ApiKeyRow } from './entities.ts';
export {
  createKey,
  findRevokedKeys,
  findValidKey,
  listKeys,
  revokeKey,
  rotateKey,
  type ApiKeyListing,
  type KeyRequest,
} from './keyStore.ts';

export const ACCESS_ENTITIES = [BrandRow, ApiKeyRow];

/** Brands and keys: written by the command line, read by the gateway. */
export const ACCESS_SCHEMA: SchemaPlan = {
  schema: 'access',
  migrations: [BrandsAndKeys1700000000001, KeyRotation1700000000002],
  owner: undefined,
  readers: [{ role: 'gateway', tables: ['brand', 'api_key'] }],
};
