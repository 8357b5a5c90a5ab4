import { requireBrand } from '../../platform/access/store/index.ts';
import { forgetLearned } from '../../subgraphs/shipments/store/index.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { print } from '../output.ts';

/**
 * Forgets what the estimate has learned, of one brand or of all. The shipments process learns it anew from the tables, within
 * a minute or when it runs again; until it has, it predicts by what it learned before.
 * @throws DoorstepError `NOT_FOUND` when there is no such brand
 */
export async function relearn(options: { readonly brand?: string; readonly json?: boolean }): Promise<void> {
  const { brand } = options;
  const forgotten = await withAdminDatabase(async (database) => {
    if (brand !== undefined) await requireBrand(database, brand);
    return forgetLearned(database, brand === undefined ? 'all' : [brand]);
  });
  const brands = forgotten.filter((each) => each !== '');
  print(options, { brands }, () =>
    brands.length === 0
      ? 'nothing was learned that could be forgotten'
      : `${brands.join(', ')}: forgotten, and learned again by the shipments process within a minute`,
  );
}
