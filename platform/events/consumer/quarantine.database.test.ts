import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { eventually } from '../../../test/setup/eventually.ts';
import { sql, type Transaction } from '../../database/index.ts';
import { type Log, SILENT_LOG } from '../../telemetry/index.ts';
import { discardKey, listQuarantine, markForRedrive } from '../postgres/quarantineStatus.ts';
import { type EffectsRoom, openEffects } from '../../../test/contract/effects.ts';
import { type Noted, noted } from '../testing/shipmentsLog.ts';
import { consumeBatch, type ConsumerOptions, type RunningConsumer, startConsumer } from './index.ts';
import { retryParked } from './retryParked.ts';

const ALL = Array.from({ length: 16 }, (_, partition) => partition);

let room: EffectsRoom;
let name: string;
let consumers = 0;
const running: RunningConsumer[] = [];
beforeAll(async () => {
  room = await openEffects();
});
afterAll(async () => room.close());
beforeEach(async () => {
  consumers += 1;
  name = `shipments.consumer-${consumers}`;
  await startAtEnd();
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

/** What other tests appended is none of this one's business. */
async function startAtEnd(): Promise<void> {
  const { epoch, position } = await room.log.head();
  await sql(
    room.log.database,
    `insert into shipments.checkpoint (consumer, log, partition, position, epoch)
     select $1, 'shipments', partition, $2, $3 from generate_series(0, 15) as partition`,
    [name, position, epoch],
  );
}

/** The batch there is now, taken apart. */
const apart = (changes: Partial<ConsumerOptions<Noted>> = {}): Promise<number> =>
  consumeBatch(room.options(name, { retryParkedAfterMs: [0, 0, 0], ...changes }), { apart: true });

/** PostgreSQL finds out when the event is numbered. */
async function appendNoJson(tx: Transaction): Promise<void> {
  await sql(
    tx,
    `insert into shipments.log_append (partitions, brands, types, keys, payloads) values ('{1}', '{b}', '{t}', '{k}', 'no JSON')`,
  );
}

describe('an event whose effect fails', () => {
  it('is parked with its key, and all others have their effect', async () => {
    await room.append(['a', 'a1'], ['b', 'poison'], ['c', 'c1'], ['b', 'b2'], ['a', 'a2']);
    expect(await apart()).toBe(5);
    expect([...(await room.effects(name))].sort()).toEqual(['a1', 'a2', 'c1']);
    expect(await room.parked(name)).toEqual([
      { key: 'b', payload: 'poison', attempts: 1, reason_code: 'TypeError' },
      { key: 'b', payload: 'b2', attempts: 0, reason_code: 'BEHIND' },
    ]);
  });

  it('is not parked by an attempt that may not take the batch apart', async () => {
    await room.append(['a', 'a1'], ['b', 'poison']);
    await expect(consumeBatch(room.options(name))).rejects.toThrow();
    expect(await room.effects(name)).toEqual([]);
    expect(await room.parked(name)).toEqual([]);
  });

  it('holds back later events of its key, in order, in whole batches too', async () => {
    await room.append(['b', 'poison'], ['a', 'a1']);
    await apart();
    await room.append(['b', 'b2'], ['a', 'a2']);
    await room.append(['b', 'b3']);
    expect(await consumeBatch(room.options(name))).toBe(3);
    expect(await room.effects(name)).toEqual(['a1', 'a2']);
    expect((await room.parked(name)).map((each) => each.payload)).toEqual(['poison', 'b2', 'b3']);
  });

  it('keeps nothing about a person in its reason, nor in what is logged of it', async () => {
    await room.append(['b', 'poison'], ['a', 'a1']);
    const said: string[] = [];
    const say: Log['error'] = (event, fields) => said.push(`${event} ${inspect(fields, { depth: null })}`);
    const log: Log = { debug: say, info: say, warn: say, error: say };
    running.push(startConsumer(room.options(name, { log, retryParkedAfterMs: [0, 1_000_000] })));
    await eventually('it to be tried again', () => said.some((line) => line.startsWith('consumer.parkedAgain')));
    await running.pop()?.stop();
    expect(said.filter((line) => line.startsWith('consumer.failed'))).toHaveLength(2);
    expect(said.join('\n')).toMatch(/at .*effects\.ts:\d+/);
    expect(said.join('\n')).not.toMatch(/Ada|Main Street/);
    const [key] = (await listQuarantine(room.log.database, 'shipments')).filter((each) => each.consumer === name);
    expect(key).toMatchObject({ key: 'b', events: 1, attempts: 2, reasonCode: 'TypeError' });
    expect(key!.reason).toMatch(/^TypeError at effects\.ts:\d+$/);
  });

  it('is found also when it fails only at commit', async () => {
    await room.append(['a', 'a1'], ['b', 'b1'], ['c', 'c1']);
    const handle = room.handle(name);
    const appending: ConsumerOptions<Noted>['handle'] = async (tx, events) => {
      await handle(tx, events);
      if (events.some((event) => event.key === 'b')) await appendNoJson(tx);
      else await room.log.append(tx, [noted('effect', 'fine')]);
    };
    await apart({ handle: appending });
    expect([...(await room.effects(name))].sort()).toEqual(['a1', 'c1']);
    expect(await room.parked(name)).toMatchObject([{ key: 'b', reason_code: '22P02' }]);
  });

  it('holds nobody up while others have their effect, though it fails only at commit', async () => {
    await room.append(['a', 'a1'], ['b', 'b1'], ['c', 'c1'], ['d', 'd1']);
    const held: number[] = [];
    await apart({
      handle: async (tx, events) => {
        // whoever takes rows while it holds the log's lock meets the writers that do it in the other order
        const [locks] = await sql<{ count: number }>(
          tx,
          `select count(*)::int as count from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`,
        );
        held.push(locks!.count);
        await room.handle(name)(tx, events);
        if (events.some((event) => event.key === 'b')) await appendNoJson(tx);
        else await room.log.append(tx, [noted('effect', 'fine')]);
      },
    });
    expect([...(await room.effects(name))].sort()).toEqual(['a1', 'c1', 'd1']);
    expect(new Set(held)).toEqual(new Set([0]));
  });

  it('is no reason to park anything while the database is away', async () => {
    await room.append(['a', 'a1'], ['b', 'b1']);
    const away = (): Promise<never> => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
    await expect(apart({ handle: away })).rejects.toThrow('gone');
    expect(await room.parked(name)).toEqual([]);
  });
});

describe("a failure that is not the batch's", () => {
  it('is no reason to take it apart', async () => {
    let heads = 0;
    let batches = 0;
    const source: ConsumerOptions<Noted>['source'] = {
      ...room.log,
      head: async () => {
        heads += 1;
        if (heads <= 3) throw new Error('not of the batch');
        return room.log.head();
      },
    };
    const handle: ConsumerOptions<Noted>['handle'] = async (tx, events) => {
      batches += 1;
      if (batches <= 2) throw new Error('not yet');
      await room.handle(name)(tx, events);
    };
    await room.append(['a', 'a1'], ['a', 'a2']);
    const said: string[] = [];
    const log: Log = { ...SILENT_LOG, error: (event) => said.push(event) };
    running.push(startConsumer(room.options(name, { source, handle, log })));
    await eventually('the effects', async () => (await room.effects(name)).length === 2);
    expect(said).toEqual(Array.from({ length: 5 }, () => 'consumer.failed'));
    expect(batches).toBe(3);
  });
});

describe('many keys that fail at once', () => {
  it('stall the consumer and are not parked', async () => {
    await room.append(...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, 'poison'] as [string, string]));
    await expect(apart()).rejects.toMatchObject({ code: 'CONSUMER_STALLED' });
    expect(await room.parked(name)).toEqual([]);
    expect(await room.effects(name)).toEqual([]);
  });

  it('are parked, however many they are, when others go well between them', async () => {
    const poisoned = (index: number): boolean => index % 50 === 25;
    const events = Array.from({ length: 300 }, (_, index): [string, string] => [
      `key-${index}`,
      poisoned(index) ? 'poison' : 'fine',
    ]);
    await room.append(...events);
    expect(await apart()).toBe(300);
    expect(await room.effects(name)).toHaveLength(294);
    expect(await room.parked(name)).toHaveLength(6);
  });

  it('stall it also when each fails only at commit', async () => {
    const streak = { failures: 0 };
    const handle: ConsumerOptions<Noted>['handle'] = (tx) => room.log.append(tx, [noted('effect', 'a \0 in it')]);
    const next = async (key: string): Promise<number> => {
      await room.append([key, 'bad']);
      return consumeBatch(room.options(name, { handle }), { streak, apart: true });
    };
    for (const key of ['a', 'b', 'c', 'd']) expect(await next(key)).toBe(1);
    await expect(next('e')).rejects.toMatchObject({ code: 'CONSUMER_STALLED' });
  });

  it('are not many in a row when a whole batch goes well between them', async () => {
    const streak = { failures: 0 };
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await room.append([key, 'poison']);
      expect(await consumeBatch(room.options(name), { streak, apart: true })).toBe(1);
      await room.append(['good', 'fine']);
      expect(await consumeBatch(room.options(name), { streak })).toBe(1);
    }
    expect(await room.parked(name)).toHaveLength(6);
  });

  it('stall it also when they come one by one and none goes well between', async () => {
    const streak = { failures: 0 };
    const next = async (key: string): Promise<number> => {
      await room.append([key, 'poison']);
      return consumeBatch(room.options(name), { streak, apart: true });
    };
    for (const key of ['a', 'b', 'c', 'd']) expect(await next(key)).toBe(1);
    await expect(next('e')).rejects.toMatchObject({ code: 'CONSUMER_STALLED' });
    expect((await room.parked(name)).map((each) => each.key)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a parked key', () => {
  it('flows again, in order and once, when it goes well', async () => {
    await room.append(['b', 'poison'], ['a', 'a1']);
    await apart();
    await room.append(['b', 'b2']);
    await consumeBatch(room.options(name));
    const handle = room.handle(name);
    const mended: ConsumerOptions<Noted>['handle'] = (tx, events) =>
      handle(
        tx,
        events.map((event) => (event.payload === 'poison' ? { ...event, payload: 'b1' } : event)),
      );
    await retryParked(room.options(name, { handle: mended }), ALL);
    await retryParked(room.options(name, { handle: mended }), ALL);
    expect(await room.effects(name, 'b')).toEqual(['b1', 'b2']);
    expect(await room.parked(name)).toEqual([]);
    await room.append(['b', 'b3']);
    await consumeBatch(room.options(name, { handle: mended }));
    expect(await room.effects(name, 'b')).toEqual(['b1', 'b2', 'b3']);
  });

  it('is tried so often, and then waits for the operator, who has it tried again', async () => {
    await room.append(['b', 'poison'], ['a', 'a1']);
    await apart();
    const again = room.options(name, { retryParkedAfterMs: [0, 0] });
    for (let attempt = 0; attempt < 5; attempt += 1) await retryParked(again, ALL);
    expect(await room.parked(name)).toMatchObject([{ attempts: 3 }]);
    const harmless = room.options(name, { handle: () => Promise.resolve() });
    await retryParked(harmless, ALL);
    expect(await room.parked(name)).toHaveLength(1);
    expect(await markForRedrive(room.log.database, 'shipments', { consumer: name, key: 'b' })).toBe(1);
    await retryParked(harmless, ALL);
    expect(await room.parked(name)).toEqual([]);
  });

  it('is given up by the operator, and flows again with what comes later', async () => {
    await room.append(['b', 'poison'], ['c', 'poison'], ['a', 'a1'], ['b', 'b2']);
    await apart();
    expect(await discardKey(room.log.database, 'shipments', { consumer: name, key: 'b' })).toBe(2);
    expect(await discardKey(room.log.database, 'shipments', { consumer: name, key: 'b' })).toBe(0);
    expect((await room.parked(name)).map((each) => each.key)).toEqual(['c']);
    await room.append(['b', 'b3']);
    await consumeBatch(room.options(name));
    expect(await room.effects(name, 'b')).toEqual(['b3']);
  });

  it('is given up with what is being parked behind it', async () => {
    await room.append(['b', 'poison'], ['a', 'a1']);
    await apart();
    await room.append(['b', 'b2'], ['a', 'a2']);
    let discarding: Promise<number> | undefined;
    const handle: ConsumerOptions<Noted>['handle'] = async (tx, events) => {
      discarding = discardKey(room.log.database, 'shipments', { consumer: name, key: 'b' });
      await eventually('it to wait', async () => {
        const waiting = await sql(
          room.log.database,
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      });
      await room.handle(name)(tx, events);
    };
    await consumeBatch(room.options(name, { handle }));
    expect(await discarding).toBe(2);
    expect(await room.parked(name)).toEqual([]);
  });

  it('of one brand holds no other brand up that has events of the same key', async () => {
    await room.log.database.transaction((tx) =>
      room.log.append(tx, [noted('b', 'poison', 'acme'), noted('b', 'r1', 'rival'), noted('b', 'b2', 'acme')]),
    );
    await apart();
    expect(await room.effects(name)).toEqual(['r1']);
    await room.log.database.transaction((tx) => room.log.append(tx, [noted('b', 'r2', 'rival')]));
    await consumeBatch(room.options(name));
    expect(await room.effects(name)).toEqual(['r1', 'r2']);
    const redriven = { consumer: name, key: 'b' };
    expect(await markForRedrive(room.log.database, 'shipments', { ...redriven, brand: 'rival' })).toBe(0);
    expect(await discardKey(room.log.database, 'shipments', { ...redriven, brand: 'rival' })).toBe(0);
    await retryParked(room.options(name, { handle: () => Promise.resolve() }), ALL);
    expect(await room.parked(name)).toEqual([]);
  });

  it('that could not be tried holds no other one up', async () => {
    await room.append(['b', 'poison'], ['c', 'poison'], ['a', 'a1']);
    await apart();
    const handle: ConsumerOptions<Noted>['handle'] = (_tx, [event]) =>
      event?.key === 'b' ? Promise.reject(Object.assign(new Error('busy'), { code: '55P03' })) : Promise.resolve();
    await expect(retryParked(room.options(name, { handle }), ALL)).rejects.toMatchObject({ code: '55P03' });
    expect((await room.parked(name)).map((each) => each.key)).toEqual(['b']);
  });

  it('is redriven by the running consumer, which meanwhile goes on with the others', async () => {
    const said: string[] = [];
    const log: Log = { ...SILENT_LOG, error: (event) => said.push(event), info: (event) => said.push(event) };
    let mended = false;
    const handle = room.handle(name);
    running.push(
      startConsumer(
        room.options(name, {
          log,
          retryParkedAfterMs: [],
          handle: (tx, events) =>
            handle(
              tx,
              events.map((event) => (mended && event.payload === 'poison' ? { ...event, payload: 'b1' } : event)),
            ),
        }),
      ),
    );
    await room.append(['a', 'a1'], ['b', 'poison'], ['b', 'b2']);
    await eventually('b to be parked', async () => (await room.parked(name)).length === 2);
    await room.append(['a', 'a2'], ['b', 'b3']);
    await eventually('a to go on', async () => (await room.effects(name, 'a')).length === 2);
    mended = true;
    await markForRedrive(room.log.database, 'shipments', { consumer: name });
    await eventually('b to flow', async () => (await room.effects(name, 'b')).length === 3);
    expect(await room.effects(name, 'b')).toEqual(['b1', 'b2', 'b3']);
    expect(await room.effects(name, 'a')).toEqual(['a1', 'a2']);
    expect(said).toEqual(['consumer.failed', 'consumer.failed', 'consumer.parked', 'consumer.released']);
  });
});
