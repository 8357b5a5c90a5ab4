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
    rollback: () => runner.rollbackTransaction().finally(() => runner.release()),
    abandon: () => runner.release(),
  };
}

async function appended(work: () => Promise<void>): Promise<unknown[]> {
  const { position } = await log.head();
  await work();
  return (await log.readAfter(position, 1_000)).map((event) => event.payload);
}

const append = (key: string, payload: string): Promise<void> =>
  inTransaction(log.database, (tx) => log.append(tx, [noted(key, payload)]));

describe('the order of a log', () => {
  it('is the order of commits, also for two events of one shipment whose writers took turns', async () => {
    const payloads = await appended(async () => {
      const slow = await openWriter();
      await slow.append('shipment-2', 'slow, shipment 2');
      const fast = await openWriter();
      await fast.append('shipment-1', 'fast, shipment 1');
      await fast.commit();
      await slow.append('shipment-1', 'slow, shipment 1');
      await slow.commit();
    });
    expect(payloads).toEqual(['fast, shipment 1', 'slow, shipment 2', 'slow, shipment 1']);
  });

  it('has no place left open before a position that was seen', async () => {
    const slow = await openWriter();
    await slow.append('shipment-1', 'slow');
    await append('shipment-2', 'fast');
    const { position } = await log.head();
    await slow.commit();
    expect((await log.readAfter(position, 10)).map((event) => event.payload)).toEqual(['slow']);
  });

  it('is the order of the calls within one transaction', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `call ${String(index)}`);
    const payloads = await appended(() =>
      inTransaction(log.database, async (tx) => {
        for (const text of texts) {
          await log.append(tx, [noted('shipment-1', `${text} first`), noted('shipment-2', `${text} second`)]);
        }
      }),
    );
    expect(payloads).toEqual(texts.flatMap((text) => [`${text} first`, `${text} second`]));
  });
});

describe('a writer', () => {
  it('that pauses before its commit holds up neither other writers nor readers', async () => {
    const paused = await openWriter();
    await paused.append('shipment-1', 'paused');
    const payloads = await appended(async () => {
      for (const text of ['one', 'two', 'three']) await append('shipment-1', text);
    });
    expect(payloads).toEqual(['one', 'two', 'three']);
    await paused.rollback();
  });

  it('does not delay readers by a long transaction that has nothing to do with the log', async () => {
    const other = new pg.Client({ connectionString: test.adminUrl });
    await other.connect();
    await other.query('begin isolation level serializable; create table elsewhere (id int); select txid_current()');
    expect(await appended(() => append('shipment-1', 'meanwhile'))).toEqual(['meanwhile']);
    await other.query('rollback');
    await other.end();
  });

  it('leaves no event when it rolls back', async () => {
    const payloads = await appended(async () => {
      const writer = await openWriter();
      await writer.append('shipment-1', 'never happened');
      await writer.rollback();
      await append('shipment-1', 'happened');
    });
    expect(payloads).toEqual(['happened']);
  });

  it('leaves no event when it is killed before its commit', async () => {
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

  it('leaves no event when it is killed while its commit waits for the lock', async () => {
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
