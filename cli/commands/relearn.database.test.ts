import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createBrand } from '../../platform/access/store/index.ts';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { relearn } from './relearn.ts';

let test: TestDatabase;
let printed: string[];
const before = process.env['DATABASE_URL'];

beforeEach(async () => {
  test = await freshDatabase();
  process.env['DATABASE_URL'] = test.adminUrl;
  printed = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  await withAdminDatabase(async (database) => {
    for (const id of ['acme', 'bolt']) await createBrand(database, { id, name: id }, new Date(0));
    await database.query(
      `insert into shipments.estimate_state (brand, version, zone, saved_at, state)
       select brand, 1, 'UTC', now(), '' from unnest(array['acme', 'bolt', '']) as n (brand)`,
    );
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  if (before === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = before;
  await test.drop();
});

/** The brands of which something is learned. */
function left(): Promise<string[]> {
  return withAdminDatabase(async (database) => {
    const rows: { brand: string }[] = await database.query('select brand from shipments.estimate_state order by brand');
    return rows.map(({ brand }) => brand);
  });
}

describe('doorstep relearn', () => {
  it('has one brand forgotten, and with it what was learned of all together', async () => {
    await relearn({ brand: 'acme', json: true });
    expect(printed).toEqual(['{"brands":["acme"]}\n']);
    expect(await left()).toEqual(['bolt']);
  });

  it('has all brands forgotten, and says so when there is nothing left to forget', async () => {
    await relearn({});
    await relearn({});
    expect(printed[0]).toMatch(/^acme, bolt: forgotten/);
    expect(printed[1]).toBe('nothing was learned that could be forgotten\n');
    expect(await left()).toEqual([]);
  });

  it('refuses a brand that is not there, and forgets nothing', async () => {
    await expect(relearn({ brand: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await left()).toEqual(['', 'acme', 'bolt']);
  });
});
