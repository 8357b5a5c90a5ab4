import { createBrand, listBrands } from '../../platform/access/store/index.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { print } from '../output.ts';

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
