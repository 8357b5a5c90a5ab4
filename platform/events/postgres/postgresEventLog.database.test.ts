import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { inTransaction, sql } from '../../database/index.ts';
import { onceAs } from '../../../test/contract/postgresLogUnderTest.ts';
import type { DraftEvent, LoggedEvent } from '../eventLog.ts';
import { partitionOf } from '../partitionOf.ts';
import { type Noted, noted, openShipmentsLog, type ShipmentsLog } from '../testing/shipmentsLog.ts';

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

async function append(events: readonly DraftEvent<Noted>[]): Promise<LoggedEvent<Noted>[]> {
  const { position } = await log.head();
  await inTransaction(log.database, (tx) => log.append(tx, events));
  return log.readAfter(position, 10_000);
}

// NUL is the one character that PostgreSQL's text cannot hold
const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
const json = fc.jsonValue({ stringUnit: 'binary' }).map((value) => {
  return JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown;
});

describe('an event in the log', () => {
  it('keeps brand, key, type and payload, and gets its place', async () => {
    const before = Date.now();
    const [event] = await append([noted('shipment-1', { text: 'hello' }, 'rival')]);
    expect(event).toEqual({
      brand: 'rival',
      key: 'shipment-1',
      type: 'noted',
      payload: { text: 'hello' },
      partition: partitionOf('shipment-1'),
      position: expect.any(Number),
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(Math.abs(Date.parse(event!.recordedAt) - before)).toBeLessThan(60_000);
  });

  it.each([
    ['line breaks', 'one\ntwo\r\nthree\u2028four\u2029five\u0085'],
    ['quotes and backslashes', `"double" 'single' \\n \\u0041 $$ $1 :name`],
    ['unicode', 'größe, 東京, 🚚, e\u0301, \u200b, \ud83d\ude9a'],
  ])('survives %s in its payload, key and brand', async (_what, odd) => {
    const [event] = await append([noted(odd, { [odd]: [odd] }, odd)]);
    expect(event).toMatchObject({ brand: odd, key: odd, payload: { [odd]: [odd] } });
  });

  it('survives whatever JSON it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ key: text, payload: json }), { minLength: 1 }), async (given) => {
        const events = await append(given.map(({ key, payload }) => noted(key, payload)));
        expect(events.map(({ key, payload }) => ({ key, payload }))).toEqual(given);
      }),
      { numRuns: 25 },
    );
  });

  it('that PostgreSQL cannot hold fails its whole transaction and leaves nothing', async () => {
    const { position } = await log.head();
    await expect(append([noted('shipment-1', 'good'), noted('shipment-1', 'a \0 in it')])).rejects.toThrow(/unicode/i);
    expect(await log.readAfter(position, 10)).toEqual([]);
  });

  it('is needed: appending none writes nothing', async () => {
    expect(await append([])).toEqual([]);
  });
});

describe('a commit', () => {
  it('finds what it was handed by its key, whatever a held snapshot keeps beside it', async () => {
    const one = await openShipmentsLog(test.roleUrl('shipments'), 1);
    await onceAs(test.adminUrl, async (admin) => {
      await admin.query('begin isolation level repeatable read; select 1 from shipments.log_append');
      // as it seems while the table is empty: looking through all of it is cheaper
      await sql(one.database, 'set random_page_cost = 1000');
      for (let commit = 0; commit < 20; commit += 1) {
        await inTransaction(one.database, (tx) => one.append(tx, [noted('shipment-1', commit)]));
      }
      const [scans] = await inTransaction(one.database, async (tx) => {
        await one.append(tx, [noted('shipment-1', 'late')]);
        await sql(tx, 'set constraints all immediate');
        return sql(
          tx,
          `select seq_scan::int, idx_scan > 0 as by_key from pg_stat_xact_user_tables
           where relid = 'shipments.log_append'::regclass`,
        );
      });
      expect(scans).toEqual({ seq_scan: 0, by_key: true });
    });
    await one.close();
  });
});

describe('reading a log', () => {
  it('tells where it stands, and the same epoch every time', async () => {
    const [event] = await append([noted('shipment-1', 'last')]);
    const head = await log.head();
    expect(head).toEqual({ epoch: expect.stringMatching(/^[0-9a-f]{12}$/), position: event!.position, dropped: 0 });
    expect((await log.head()).epoch).toBe(head.epoch);
  });

  it('gives at most as many events as were asked for, and the rest next time', async () => {
    const events = await append(['a', 'b', 'c', 'd', 'e'].map((each) => noted(each, each)));
    const from = events[0]!.position - 1;
    const first = await log.readAfter(from, 2);
    expect(first).toEqual(events.slice(0, 2));
    expect(await log.readAfter(first.at(-1)!.position, 100)).toEqual(events.slice(2));
  });

  it('by partitions gives each its next ones, all of them in order of position', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const from = (await log.head()).position;
    const events = await append([1, 2, 3].flatMap((round) => keys.map((key) => noted(key, round))));
    const partitions = [...new Set(keys.map(partitionOf))];
    expect(partitions.length).toBeGreaterThan(2);
    const read = await log.readPartitions(new Map(partitions.map((partition) => [partition, from])), 2);
    const expected = events.filter(
      (event) => events.filter((other) => other.partition === event.partition).indexOf(event) < 2,
    );
    expect(read).toEqual(expected);
  });

  it('by partitions leaves out those that were not asked for', async () => {
    const from = (await log.head()).position;
    await append(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => noted(key, key)));
    const read = await log.readPartitions(new Map([[partitionOf('c'), from]]), 10);
    expect(new Set(read.map((event) => event.partition))).toEqual(new Set([partitionOf('c')]));
  });
});
