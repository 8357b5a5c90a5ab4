import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inTransaction, sql } from '../../database/index.ts';
import { noted, openShipmentsLog, type ShipmentsLog } from '../testing/shipmentsLog.ts';

let test: TestDatabase;
let log: ShipmentsLog;
beforeAll(async () => {
  test = await freshDatabase();
  log = await openShipmentsLog(test.roleUrl('shipments'));
});
afterAll(async () => {
  await log.close();
  await test.drop();
});

/** A transaction whose every step the test decides. */
async function openWriter() {
  const runner = log.database.createQueryRunner();
  await runner.startTransaction();
  const [backend] = await sql<{ pid: number }>(runner.manager, 'select pg_backend_pid() as pid');
  return {
    pid: backend!.pid,
    append: (key: string, payload: string) => log.append(runner.manager, [noted(key, payload)]),
    commit: () => runner.commitTransaction().finally(() => runner.release()),
  };
}

async function appended(work: () => Promise<void>): Promise<unknown[]> {
  const { position } = await log.head();
  await work();
  return (await log.readAfter(position, 1_000)).map((event) => event.payload);
}

const append = (key: string, payload: string): Promise<void> =>
  inTransaction(log.database, (tx) => log.append(tx, [noted(key, payload)]));

describe('a writer whose connection is killed', () => {
  it('leaves no event when that happens before its commit', async () => {
    const payloads = await appended(async () => {
      const writer = await openWriter();
      await writer.append('shipment-1', 'never happened');
      const [ended] = await sql<{ ended: boolean }>(log.database, 'select pg_terminate_backend($1, 5000) as ended', [
        writer.pid,
      ]);
      expect(ended).toEqual({ ended: true });
      await expect(writer.commit()).rejects.toThrow();
      await append('shipment-1', 'happened');
    });
    expect(payloads).toEqual(['happened']);
  });

  it('leaves no event when that happens while its commit waits for the lock', async () => {
    const holder = new pg.Client({ connectionString: test.adminUrl });
    await holder.connect();
    await holder.query(`select pg_advisory_lock('shipments.log'::regclass::oid::bigint)`);
    const payloads = await appended(async () => {
      const writer = await openWriter();
      await writer.append('shipment-1', 'never happened');
      const commit = writer.commit().catch((error: unknown) => error);
      await eventually('the commit to wait for its turn', async () => {
        const { rows } = await holder.query<{ wait_event: string }>(
          'select wait_event from pg_stat_activity where pid = $1',
          [writer.pid],
        );
        return rows[0]?.wait_event === 'advisory';
      });
      await holder.query('select pg_terminate_backend($1, 5000)', [writer.pid]);
      expect(await commit).toBeInstanceOf(Error);
      await holder.end();
      await append('shipment-1', 'happened');
    });
    expect(payloads).toEqual(['happened']);
  });

  it('leaves nothing behind where events wait for their number', async () => {
    await append('shipment-1', 'numbered');
    expect(await sql(log.database, 'select * from shipments.log_append')).toEqual([]);
  });
});
