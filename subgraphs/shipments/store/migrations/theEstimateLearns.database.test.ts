import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { TheEstimateLearns1700000000016 } from './0016-the-estimate-learns.ts';
import { ParcelsAreWatched1700000000018 } from './0018-parcels-are-watched.ts';

let test: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  test = await freshDatabase();
  database = await new DataSource({ type: 'postgres', url: test.adminUrl }).initialize();
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

const EARLIER = {
  ...{ p10: '2024-05-06T09:00:00.000Z', p50: '2024-05-07T12:00:00.000Z', p90: '2024-05-08T18:00:00.000Z' },
  ...{ day: '2024-05-07', source: 'HISTORY', parcels: 30, reasons: ['30 parcels took 40 hours.'] },
};

/** A parcel as it stood before, whose status is so many days old. */
async function insert(reference: string, status: string, days: number): Promise<void> {
  await database.query(
    `insert into shipments.shipment (id, brand, reference, order_number, carrier, tracking_number, status, status_since,
       registered_at, direction, pieces, rules, estimate)
     values (gen_random_uuid(), 'acme', $1, 'o', 'fedex', $1, $2, now() - $3 * interval '1 day', now() - $3 * interval '1 day',
       'OUTBOUND', 1, 1, $4)`,
    [reference, status, days, JSON.stringify(EARLIER)],
  );
}

describe('the migration to learned estimates', () => {
  it('brings the estimates of parcels under way into the shape of today, and has them looked at within the hour', async () => {
    const migration = new TheEstimateLearns1700000000016();
    const runner = database.createQueryRunner();
    const later = new ParcelsAreWatched1700000000018();
    await later.down(runner);
    await migration.down(runner);
    await insert('under way', 'IN_TRANSIT', 2);
    await insert('arrived', 'DELIVERED', 2);
    await insert('given up', 'IN_TRANSIT', 200);
    await migration.up(runner);
    const rows = await database.query<{ reference: string; estimate: unknown; soon: boolean | null }[]>(
      `select reference, estimate, due_at between now() and now() + interval '1 hour' as soon
       from shipments.shipment left join shipments.estimate_timer on shipment_id = id order by reference`,
    );
    expect(rows).toEqual([
      { reference: 'arrived', estimate: EARLIER, soon: null },
      { reference: 'given up', estimate: null, soon: null },
      {
        reference: 'under way',
        soon: true,
        estimate: {
          ...EARLIER,
          ...{ window: { from: '2024-05-06', to: '2024-05-08' }, hours: null, zone: 'UTC', calibration: null },
          until: EARLIER.p10,
          reasons: [{ about: 'BASE', workingDays: null, sentence: '30 parcels took 40 hours.' }],
        },
      },
    ]);
    await later.up(runner);
    await runner.release();
  });
});
