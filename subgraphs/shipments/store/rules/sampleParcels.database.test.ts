import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour } from '../../testing/scans.ts';
import { type ParcelSample, sampleParcels } from './index.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  const register = async (brand: string, at: number, parcels: number, first: number): Promise<unknown> =>
    room.register(
      Array.from({ length: parcels }, (_, index) => registration(`${730_000 + first + index}`)),
      { brand, now: new Date(hour(at)) },
    );
  // half of them at once, and of the others one each ten hours
  await register('bursting', -500, 40, 0);
  for (let nth = 0; nth < 40; nth += 1) await register('bursting', -410 + 10 * nth, 1, 40 + nth);
  await register('bursting', -601, 1, 90);
  await register('other', -300, 5, 91);
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const sample = async (most: number, countedTo: number): Promise<ParcelSample> =>
  sampleParcels(room.database, 'bursting', { from: new Date(hour(-600)), until: new Date(hour(0)), most, countedTo });

async function hoursOf(ids: readonly string[]): Promise<number[]> {
  const rows = await room.rows(
    'select registered_at as at, brand from shipments.shipment where id = any ($1::uuid[]) order by registered_at',
    [ids],
  );
  expect(rows.map(({ brand }) => brand)).toEqual(ids.map(() => 'bursting'));
  return rows.map((row) => ((row['at'] as Date).getTime() - Date.parse(hour(0))) / 3_600_000);
}

describe('an even sample of a brand’s parcels', () => {
  it('is all of them where they are few, and every so-many-eth where they can be counted', async () => {
    const all = await sample(100, 1_000);
    expect([all.of, new Set(all.ids).size]).toEqual([80, 80]);
    const some = await sample(20, 1_000);
    expect([some.of, some.ids.length]).toEqual([80, 20]);
    const hours = await hoursOf(some.ids);
    expect(hours.filter((each) => each === -500)).toHaveLength(10);
  });

  it('is equally many of each part of the time where they are too many to be counted, and the same each time', async () => {
    const some = await sample(41, 50);
    expect([some.of, some.ids.length]).toEqual([50, 41]);
    const hours = await hoursOf(some.ids);
    expect(new Set(hours).size).toBe(41);
    expect(await sample(41, 50)).toEqual(some);
  });

  it('takes more of each part where there are few parts, and never more than was asked for', async () => {
    const hours = await hoursOf((await sample(60, 50)).ids);
    expect(hours.filter((each) => each === -500)).toHaveLength(2);
    expect((await sample(10, 50)).ids).toHaveLength(10);
  });
});
