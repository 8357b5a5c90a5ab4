import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
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

/** An instant of a day. */
function at(hour: number): Date {
  return new Date(Date.UTC(2024, 4, 6, hour));
}

async function insertFeed(carrier: string, [state, hour, normalPerDay]: Feed): Promise<void> {
  await database.query(
    `insert into shipments.carrier_feed (brand, carrier, endpoint_id, state, since, normal_per_day, reason)
     values ('acme', $1, gen_random_uuid(), $2, $3, $4, 'as told')`,
    [carrier, state, at(hour), normalPerDay],
  );
}
type Feed = readonly [state: string, hour: number, normalPerDay: number];

async function insertParcel(carrier: string, status: string, minutesAgo: number): Promise<void> {
  await database.query(
    `insert into shipments.shipment (id, brand, reference, order_number, carrier, tracking_number, status, status_since,
       registered_at, direction, pieces, rules)
     values (gen_random_uuid(), 'acme', gen_random_uuid()::text, 'o', $1, gen_random_uuid()::text, $2,
       now() - $3 * interval '1 minute', now() - interval '2 days', 'OUTBOUND', 1, 1)`,
    [carrier, status, minutesAgo],
  );
}

describe('the migration to parcels that are watched', () => {
  it('knows which carriers’ feeds are down at that moment, since when, and when each was heard of last', async () => {
    const migration = new ParcelsAreWatched1700000000018();
    const runner = database.createQueryRunner();
    await migration.down(runner);
    const feeds: Record<string, readonly Feed[]> = {
      down: [['SILENT', 3, 100], ['LEARNING', 1, 900]], // prettier-ignore
      mostly: [['SILENT', 1, 20], ['SLOW', 5, 30], ['SILENT', 7, 10], ['HEALTHY', 0, 40]], // prettier-ignore
      hardly: [['SILENT', 1, 40], ['HEALTHY', 0, 60]], // prettier-ignore
      up: [['HEALTHY', 0, 100]],
    };
    for (const [carrier, all] of Object.entries(feeds)) for (const feed of all) await insertFeed(carrier, feed);
    await insertParcel('up', 'IN_TRANSIT', 90);
    await insertParcel('up', 'DELIVERED', 30);
    // the shop's word, and a scan of a carrier without feeds
    await insertParcel('up', 'LABEL_CREATED', 5);
    await insertParcel('another', 'IN_TRANSIT', 5);
    await migration.up(runner);
    const outages = 'select carrier, from_at, until_at from shipments.carrier_outage order by carrier';
    expect(await database.query(outages)).toEqual([
      { carrier: 'down', from_at: at(3), until_at: null },
      { carrier: 'mostly', from_at: at(5), until_at: null },
    ]);
    const heard = `select carrier, round(extract(epoch from now() - heard_at) / 60)::int as minutes from shipments.carrier_heard`;
    expect(await database.query(heard)).toEqual([{ carrier: 'up', minutes: 30 }]);
    await runner.release();
  });
});
