import { createBrand, createKey, listBrands, listKeys, revokeKey } from '../../platform/access/store/index.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { print } from '../output.ts';
import { scopesOf } from './token.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** Creates a brand; one that is there already stays as it is. */
export async function brandCreate(id: string, name: string, options: JsonOption): Promise<void> {
  const created = await withAdminDatabase((database) => createBrand(database, { id, name }, new Date()));
  print(options, { id, name, created }, () => (created ? `created brand ${id}` : `brand ${id} is there already`));
}

export async function brandList(options: JsonOption): Promise<void> {
  const brands = await withAdminDatabase(listBrands);
  print(options, brands, () => brands.map((brand) => `${brand.id}  ${brand.name}`).join('\n') || 'no brands yet');
}

export interface KeyCreateOptions extends JsonOption {
  readonly brand: string;
  readonly label: string;
  readonly role?: string;
  readonly scopes?: string;
}

/** Makes an API key and prints it, this once. */
export async function keyCreate(options: KeyCreateOptions): Promise<void> {
  const scopes = scopesOf(options);
  const { brand, label } = options;
  const made = await withAdminDatabase((database) => createKey(database, { brand, label, scopes }, new Date()));
  print(options, { ...made, brand, scopes }, () => `${made.key}\n(shown this once; id ${made.id})`);
}

export async function keyList(options: JsonOption & { readonly brand: string }): Promise<void> {
  const keys = await withAdminDatabase((database) => listKeys(database, options.brand));
  const line = (key: (typeof keys)[number]): string =>
    `${key.id}  ${key.revokedAt === null ? 'valid  ' : 'revoked'}  ${key.label}  ${key.scopes.join(' ')}`;
  print(options, keys, () => keys.map(line).join('\n') || 'no keys yet');
}

export async function keyRevoke(id: string, options: JsonOption & { readonly brand: string }): Promise<void> {
  await withAdminDatabase((database) => revokeKey(database, options.brand, id, new Date()));
  print(options, { id, revoked: true }, () => `revoked key ${id}`);
}
