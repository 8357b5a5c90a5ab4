import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inTransaction, sql, type Transaction } from '../../database/index.ts';
import { type Log, SILENT_LOG } from '../../telemetry/index.ts';
import { consumeBatch, type ConsumerOptions, startConsumer } from './index.ts';
import type { LoggedEvent } from '../eventLog.ts';
import { type Noted, NO_WAKEUPS, noted, openShipmentsLog, type ShipmentsLog } from '../testing/shipmentsLog.ts';

let test: TestDatabase;
let log: ShipmentsLog;
let twin: ShipmentsLog;
beforeAll(async () => {
  test = await freshDatabase();
  const admin = new pg.Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query(`create table shipments.effect (id bigint generated always as identity, consumer text, position bigint, key text);
    grant select, insert on shipments.effect to doorstep_shipments`);
  await admin.end();
  log = await openShipmentsLog(test.roleUrl('shipments'));
  twin = await openShipmentsLog(test.roleUrl('shipments'));
});
afterAll(async () => {
  await log.close();
  await twin.close();
  await test.drop();
});

let name = '';
let consumers = 0;
beforeEach(() => {
  consumers += 1;
  name = `shipments.consumer-${String(consumers)}`;
});

const write = (tx: Transaction, events: readonly LoggedEvent<Noted>[]): Promise<unknown> =>
  sql(
    tx,
    `insert into shipments.effect (consumer, position, key)
     select $1, position, key from unnest($2::bigint[], $3::text[]) with ordinality as e (position, key, n) order by n`,
    [name, events.map((event) => event.position), events.map((event) => event.key)],
  );

/** A consumer whose effect is a row per event. */
function options(changes: Partial<ConsumerOptions<Noted>> = {}, on = log): ConsumerOptions<Noted> {
  return {
    name,
    schema: 'shipments',
    source: on,
    database: on.database,
    wakeups: NO_WAKEUPS,
    limitPerPartition: 5,
    handle: async (tx, events) => void (await write(tx, events)),
    log: SILENT_LOG,
    ...changes,
  };
}

const append = (...keys: string[]): Promise<void> =>
  inTransaction(log.database, (tx) =>
    log.append(
      tx,
      keys.map((key) => noted(key, key)),
    ),
  );

async function effects(): Promise<{ position: number; key: string }[]> {
  const rows = await sql<{ position: string; key: string }>(
    log.database,
    'select position, key from shipments.effect where consumer = $1 order by id',
    [name],
  );
  return rows.map((row) => ({ position: Number(row.position), key: row.key }));
}

const advanced = (): Promise<unknown[]> =>
  sql(log.database, 'select 1 from shipments.checkpoint where consumer = $1 and position > 0', [name]);

async function drain(consumer: ConsumerOptions<Noted>): Promise<void> {
  while ((await consumeBatch(consumer)) > 0);
}

const sorted = (positions: readonly number[]): number[] => [...positions].sort((a, b) => a - b);

describe('a consumer', () => {
  it('that is new starts at the beginning of the log, and then goes on where it was', async () => {
    await append('a', 'b', 'c');
    await drain(options());
    const whole = await log.readAfter(0, 1_000);
    expect(sorted((await effects()).map((effect) => effect.position))).toEqual(whole.map((event) => event.position));
    const count = whole.length;
    await append('d');
    expect(await consumeBatch(options())).toBe(1);
    expect((await effects()).slice(count).map((effect) => effect.key)).toEqual(['d']);
    expect(await consumeBatch(options())).toBe(0);
  });

  it('has a checkpoint of its own: another name has every effect again', async () => {
    await append('a');
    await drain(options());
    const before = await effects();
    name = `${name}-other`;
    await drain(options());
    expect(await effects()).toEqual(before);
  });

  it('leaves neither effect nor checkpoint when its effect throws', async () => {
    await append('a', 'b');
    const failing = options({
      handle: async (tx, events) => {
        await write(tx, events);
        throw new Error('killed');
      },
    });
    await expect(consumeBatch(failing)).rejects.toThrow('killed');
    expect(await effects()).toEqual([]);
    expect(await advanced()).toEqual([]);
  });

  it('tries again by itself after its effect threw, and reports each failure', async () => {
    await append('a', 'b', 'c');
    const reported: unknown[] = [];
    const listening: Log = { ...SILENT_LOG, error: (event, fields) => reported.push([event, fields?.attempts]) };
    let failures = 2;
    const running = startConsumer(
      options({
        log: listening,
        handle: async (tx, events) => {
          await write(tx, events);
          failures -= 1;
          if (failures >= 0) throw new Error('not yet');
        },
      }),
    );
    const whole = await log.readAfter(0, 1_000);
    await eventually('every effect', async () => (await effects()).length >= whole.length);
    await running.stop();
    expect(sorted((await effects()).map((each) => each.position))).toEqual(whole.map((event) => event.position));
    expect(reported).toEqual([
      ['consumer.failed', 1],
      ['consumer.failed', 2],
    ]);
  });

  describe('with lanes', () => {
    const keys = Array.from({ length: 600 }, (_none, index) => `parcel-${index % 150}`);
    const wide: Partial<ConsumerOptions<Noted>> = { lanes: 3, limitPerPartition: 1_000 };

    it('shares a large batch among transactions of its own partitions, and has each effect once and in order', async () => {
      await append(...keys);
      const batches: number[][] = [];
      const consumer = options({
        ...wide,
        handle: async (tx, events) => {
          batches.push([...new Set(events.map((event) => event.partition))]);
          await write(tx, events);
        },
      });
      await drain(consumer);
      const partitions = batches.flat();
      expect(batches).toHaveLength(3);
      expect(new Set(partitions).size).toBe(partitions.length);
      const whole = await log.readAfter(0, 10_000);
      const had = await effects();
      expect(sorted(had.map((effect) => effect.position))).toEqual(whole.map((event) => event.position));
      for (const key of new Set(keys)) {
        const positions = had.filter((effect) => effect.key === key).map((effect) => effect.position);
        expect(positions).toEqual(sorted(positions));
      }
    });

    it('keeps what the others did when one of them fails, and goes on with that one alone', async () => {
      await drain(options());
      const before = (await effects()).length;
      await append(...keys);
      let failed = 0;
      const streak = { failures: 0 };
      const consumer = options({
        ...wide,
        handle: async (tx, events) => {
          const bad = events.some((event) => event.key === 'parcel-7') && failed === 0;
          if (bad) failed = events.length;
          await write(tx, events);
          if (bad) throw new Error('not yet');
        },
      });
      await expect(consumeBatch(consumer, { streak })).rejects.toThrow('not yet');
      expect((await effects()).length - before).toBe(keys.length - failed);
      expect(await consumeBatch(consumer, { streak })).toBe(failed);
      expect(await consumeBatch(consumer, { streak })).toBe(0);
      expect((await effects()).length - before).toBe(keys.length);
    });
  });

  it('that remembers where it ended gives way to a twin that went on from there, and loses nothing', async () => {
    await drain(options());
    const streak = { failures: 0 };
    await append('a');
    expect(await consumeBatch(options(), { streak })).toBe(1);
    await append('a');
    expect(await consumeBatch(options({}, twin))).toBe(1);
    await append('a');
    // two events after the place that it remembers, of which one is done
    expect(await consumeBatch(options(), { streak })).toBe(1);
    expect(await consumeBatch(options(), { streak })).toBe(0);
    const positions = (await effects()).map((effect) => effect.position);
    expect(new Set(positions).size).toBe(positions.length);
    expect(sorted(positions)).toEqual((await log.readAfter(0, 10_000)).map((event) => event.position));
  });

  it('announces only what is durable', async () => {
    await append('a');
    const seen: Promise<number>[] = [];
    await consumeBatch(options({ afterCommit: () => seen.push(advanced().then((rows) => rows.length)) }));
    expect(seen).toHaveLength(1);
    expect(await seen[0]).toBeGreaterThan(0);
  });

  it('announces nothing when there was nothing, or when it failed', async () => {
    await append('a');
    let announced = 0;
    const afterCommit = (): void => void (announced += 1);
    const failing = options({ afterCommit, handle: () => Promise.reject(new Error('killed')) });
    await expect(consumeBatch(failing)).rejects.toThrow('killed');
    await drain(options());
    await consumeBatch(options({ afterCommit }));
    expect(announced).toBe(0);
  });

  it('finds by polling what no wake-up told it of', async () => {
    const running = startConsumer(options());
    const { position } = await log.head();
    await eventually('it to be idle', async () => (await effects()).some((effect) => effect.position === position));
    await append('unannounced');
    await eventually('the effect', async () => (await effects()).some((effect) => effect.key === 'unannounced'));
    await running.stop();
  });

  it('stops after the batch under way, and takes no other', async () => {
    await append('a');
    let enter: () => void = () => undefined;
    let leave: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const left = new Promise<void>((resolve) => (leave = resolve));
    let batches = 0;
    const running = startConsumer(
      options({
        limitPerPartition: 1,
        handle: async (tx, events) => {
          batches += 1;
          enter();
          await left;
          await write(tx, events);
        },
      }),
    );
    await entered;
    const stopped = running.stop();
    await append('a', 'a', 'a');
    leave();
    await stopped;
    expect(batches).toBe(1);
    expect(await effects()).not.toEqual([]);
  });

  it('stops at once when it has nothing to do', async () => {
    const running = startConsumer(options());
    await running.stop();
  });
});

describe('two consumers of one name', () => {
  it('give way to each other: the slower one has no effect', async () => {
    await append('a', 'b', 'c');
    await drain(options());
    await append('a', 'b', 'c');
    let enter: () => void = () => undefined;
    let leave: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const left = new Promise<void>((resolve) => (leave = resolve));
    const first = consumeBatch(
      options({
        handle: async (tx, events) => {
          enter();
          await left;
          await write(tx, events);
        },
      }),
    );
    await entered;
    const second = consumeBatch(options({ handle: () => Promise.reject(new Error('it must not come here')) }, twin));
    await eventually('the twin to wait', async () => {
      const waiting = await sql(
        log.database,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'`,
      );
      return waiting.length > 0;
    });
    leave();
    expect(await Promise.all([first, second])).toEqual([3, 0]);
  });

  it('have each effect exactly once and in order of each key, under load and with failures', async () => {
    const { position } = await log.head();
    let batch = 0;
    const handle: ConsumerOptions<Noted>['handle'] = async (tx, events) => {
      await write(tx, events);
      batch += 1;
      if (batch % 7 === 0) throw new Error('now and then');
    };
    const running = [log, twin, log, twin].map((on) => startConsumer(options({ handle }, on)));
    const keys = Array.from({ length: 40 }, (_, index) => `shipment-${String(index)}`);
    const writer = async (): Promise<void> => {
      for (let round = 0; round < 8; round += 1) await append(...keys);
    };
    await Promise.all([writer(), writer(), writer()]);
    const whole = await log.readAfter(0, 100_000);
    expect(whole.filter((event) => event.position > position)).toHaveLength(3 * 8 * keys.length);
    await eventually('every effect', async () => (await effects()).length >= whole.length);
    await Promise.all(running.map((each) => each.stop()));
    const had = await effects();
    expect(sorted(had.map((effect) => effect.position))).toEqual(whole.map((event) => event.position));
    for (const key of keys) {
      const ofKey = had.filter((effect) => effect.key === key).map((effect) => effect.position);
      expect(ofKey).toEqual(sorted(ofKey));
    }
  });
});
