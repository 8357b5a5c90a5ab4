import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { CATALOGUE } from '../../domain/index.ts';
import { EXCEPTION_KINDS } from '../../../../platform/events/types/index.ts';
import { ExceptionsHaveALife1700000000017 } from './0017-exceptions-have-a-life.ts';

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

/** A parcel with exceptions as they stood before; an hour old each more than the one before. */
async function insert(reference: string, exceptions: readonly (readonly [kind: string, state: string])[]) {
  const [{ id } = { id: '' }] = await database.query<{ id: string }[]>(
    `insert into shipments.shipment (id, brand, reference, order_number, carrier, tracking_number, status, status_since, registered_at)
     values (gen_random_uuid(), 'acme', $1, 'o', 'fedex', $1, 'IN_TRANSIT', now(), now()) returning id`,
    [reference],
  );
  for (const [index, [kind, state]] of exceptions.entries()) {
    await database.query(
      `insert into shipments.exception (id, brand, shipment_id, kind, state, opened_at, scan)
       values (gen_random_uuid(), 'acme', $1, $2, $3, now() - $4 * interval '1 hour', '{}')`,
      [id, kind, state, index],
    );
  }
}

describe('the migration to exceptions that have a life', () => {
  it('gives those of before what the catalogue says of their kind, and puts parcels with open ones into the inbox', async () => {
    const migration = new ExceptionsHaveALife1700000000017();
    const runner = database.createQueryRunner();
    await migration.down(runner);
    await insert('in trouble', [
      ['DELAYED', 'OPEN'],
      ['LOST_IN_TRANSIT', 'OPEN'],
      ['DAMAGED', 'RESOLVED'],
    ]);
    await insert('disputed', [['DELIVERY_DISPUTED', 'OPEN']]);
    await insert(
      'well again',
      EXCEPTION_KINDS.map((kind) => [kind, 'RESOLVED'] as const),
    );
    await migration.up(runner);
    await runner.release();
    const inbox = await database.query<object[]>(
      `select reference, severity, i.state, i.carrier, kinds, causes, tally, assignee from shipments.exception_inbox i
       join shipments.shipment s on s.id = i.shipment_id order by rank desc`,
    );
    const open = { state: 'OPEN', carrier: 'fedex', assignee: null };
    expect(inbox).toEqual([
      {
        ...{ ...open, reference: 'in trouble', severity: 'CRITICAL' },
        ...{ kinds: ['LOST_IN_TRANSIT', 'DELAYED'], causes: ['CARRIER_SAID', 'CARRIER_SAID'] },
        tally: 'CRITICAL OPEN fedex DELAYED/CARRIER_SAID,LOST_IN_TRANSIT/CARRIER_SAID',
      },
      {
        ...{ ...open, reference: 'disputed', severity: 'HIGH', kinds: ['DELIVERY_DISPUTED'], causes: ['DISPUTED'] },
        tally: 'HIGH OPEN fedex DELIVERY_DISPUTED/DISPUTED',
      },
    ]);
    const severities = await database.query<{ kind: keyof typeof CATALOGUE; severity: string }[]>(
      'select kind, severity from shipments.exception',
    );
    expect(severities.filter(({ kind, severity }) => CATALOGUE[kind].severity !== severity)).toEqual([]);
  });
});
