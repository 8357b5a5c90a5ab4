import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { inTransaction } from '../database/index.ts';
import { decodeCursor, type DraftEvent, openWakeups, settleEpochSql, type Wakeups } from '../events/index.ts';
import { onceAs, retireAll } from '../../test/contract/postgresLogUnderTest.ts';
import { NO_WAKEUPS, openShipmentsLog, type ShipmentsLog } from '../events/testing/shipmentsLog.ts';
import { type Log, SILENT_LOG } from '../telemetry/index.ts';
import { type LiveEvent, type LiveStream, type LiveTail, openLiveTail } from './liveTail.ts';

type Parcel =
  { readonly type: 'moved'; readonly payload: number } | { readonly type: 'arrived'; readonly payload: number };

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

const opened: LiveTail<Parcel>[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function openTail(
  wakeups: Wakeups = NO_WAKEUPS,
  report: Log = SILENT_LOG,
  types: readonly Parcel['type'][] = ['moved', 'arrived'],
): Promise<LiveTail<Parcel>> {
  const reader = log as unknown as Parameters<typeof openLiveTail<Parcel>>[0]['reader'];
  const tail = await openLiveTail<Parcel>({ reader, wakeups, types, log: report });
  opened.push(tail);
  return tail;
}

type Draft = DraftEvent<Parcel>;
const about = (brand: string, key: string, type: Parcel['type'], payload: number): Draft => ({
  brand,
  key,
  type,
  payload,
});

async function append(...events: Draft[]): Promise<void> {
  await inTransaction(log.database, (tx) => log.append(tx, events as unknown as Parameters<typeof log.append>[1]));
}

async function take(from: AsyncIterator<LiveEvent<Parcel>>, count: number): Promise<LiveEvent<Parcel>[]> {
  const events: LiveEvent<Parcel>[] = [];
  while (events.length < count) {
    const { value, done } = await from.next();
    if (done === true) break;
    events.push(value);
  }
  return events;
}

const payloads = (events: readonly LiveEvent<Parcel>[]): number[] => events.map((event) => event.payload);
const LAST = 99;

describe('a live tail', () => {
  it('gives a subscription the events of its brand and type, and no other', async () => {
    const tail = await openTail();
    const moved = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    await append(
      about('acme', 'a', 'moved', 1),
      about('rival', 'a', 'moved', 2),
      about('acme', 'a', 'arrived', 3),
      about('acme', 'b', 'moved', 4),
      about('acme', 'b', 'moved', LAST),
    );
    expect(payloads(await take(moved, 3))).toEqual([1, 4, LAST]);
  });

  it('passes by events of types that it does not follow, and lets nobody subscribe to them', async () => {
    const tail = await openTail(NO_WAKEUPS, SILENT_LOG, ['moved']);
    const moved = tail.subscribe({ brand: 'acme', type: 'moved' });
    await append(...Array.from({ length: 1_200 }, (_none, nth) => about('acme', 'a', 'arrived', nth)));
    await append(about('acme', 'a', 'moved', LAST));
    expect(payloads(await take(moved.events, 1))).toEqual([LAST]);
    const { start } = tail.subscribe({ brand: 'acme', type: 'moved' });
    expect(decodeCursor(start).position - decodeCursor(moved.start).position).toBe(1_201);
    expect(() => tail.subscribe({ brand: 'acme', type: 'arrived' })).toThrow('passes by');
  });

  it('gives a subscription of one key the events of that key, also when another brand has the same key', async () => {
    const tail = await openTail();
    const ofA = tail.subscribe({ brand: 'acme', type: 'moved', key: 'a' }).events;
    await append(
      about('acme', 'b', 'moved', 1),
      about('rival', 'a', 'moved', 2),
      about('acme', 'a', 'moved', 3),
      about('acme', 'a', 'moved', LAST),
    );
    expect(payloads(await take(ofA, 2))).toEqual([3, LAST]);
  });

  it('gives every subscription the same events, in order and with the cursor of each', async () => {
    const tail = await openTail();
    const subscriptions = [1, 2, 3].map(() => tail.subscribe({ brand: 'acme', type: 'moved' }).events);
    const numbers = Array.from({ length: 1_200 }, (_, index) => index);
    await append(...numbers.map((number) => about('acme', `parcel-${String(number % 7)}`, 'moved', number)));
    const { epoch } = await log.head();
    for (const subscription of subscriptions) {
      const events = await take(subscription, numbers.length);
      expect(payloads(events)).toEqual(numbers);
      expect(events.map((event) => decodeCursor(event.cursor))).toEqual(
        events.map(({ position }) => ({ epoch, log: 'shipments', position })),
      );
    }
  });

  it('starts at the end of the log', async () => {
    await append(about('acme', 'a', 'moved', 1));
    const tail = await openTail();
    const moved = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    await append(about('acme', 'a', 'moved', LAST));
    expect(payloads(await take(moved, 1))).toEqual([LAST]);
  });

  it('hears of new events before it polls, when they are announced', async () => {
    const wakeups = await openWakeups(test.roleUrl('shipments'), 'test', SILENT_LOG);
    const tail = await openTail(wakeups);
    const moved = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    // twenty in a row, for which polling alone takes five seconds
    const start = performance.now();
    for (let number = 0; number < 20; number += 1) {
      await append(about('acme', 'a', 'moved', number));
      wakeups.announce('shipments');
      expect(payloads(await take(moved, 1))).toEqual([number]);
    }
    expect(performance.now() - start).toBeLessThan(4_000);
    await wakeups.close();
  });
});

describe('leaving a live tail', () => {
  it('frees the place of a subscription that never had an event, also while it waits for one', async () => {
    const tail = await openTail();
    const subscriptions = [1, 2, 3, 4].map(() => tail.subscribe({ brand: 'quiet', type: 'moved' }).events);
    const waiting = subscriptions.map((subscription) => subscription.next());
    expect(tail.size).toBe(4);
    for (const subscription of subscriptions) await subscription.return?.();
    expect(tail.size).toBe(0);
    for (const read of await Promise.all(waiting)) expect(read.done).toBe(true);
  });

  it('frees the place once, however often it is done', async () => {
    const tail = await openTail();
    const [leaving, staying] = [1, 2].map(() => tail.subscribe({ brand: 'acme', type: 'moved' }).events);
    await leaving!.return?.();
    await leaving!.return?.();
    expect(tail.size).toBe(1);
    await append(about('acme', 'a', 'moved', LAST));
    expect(payloads(await take(staying!, 1))).toEqual([LAST]);
  });

  it('is what closing does with everybody, and with who comes later', async () => {
    const tail = await openTail();
    const before = tail.subscribe({ brand: 'acme', type: 'moved' }).events.next();
    await tail.close();
    expect(await before).toEqual({ value: undefined, done: true });
    const after = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    expect(tail.size).toBe(0);
    expect(await after.next()).toEqual({ value: undefined, done: true });
  });
});

describe('a live tail whose connections are killed', () => {
  it('goes on without gap or double', async () => {
    const admin = new pg.Client({ connectionString: test.adminUrl });
    await admin.connect();
    const wakeups = await openWakeups(test.roleUrl('shipments'), 'test', SILENT_LOG);
    const tail = await openTail(wakeups);
    const moved = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    for (const number of numbers) {
      if (number % 20 === 10) await admin.query(KILL_ALL);
      await eventually('the event to be appended', () =>
        append(about('acme', 'a', 'moved', number)).then(
          () => true,
          () => false,
        ),
      );
      wakeups.announce('shipments');
    }
    expect(payloads(await take(moved, numbers.length))).toEqual(numbers);
    await append(about('acme', 'a', 'moved', LAST));
    expect(payloads(await take(moved, 1))).toEqual([LAST]);
    await wakeups.close();
    await admin.end();
  });
});

/** Takes the database away from everybody but the one who gives it back. */
async function withoutDatabase(whileAway: (admin: pg.Client) => Promise<void>): Promise<void> {
  const [inside, outside] = [test.adminUrl, new URL('/postgres', test.adminUrl).toString()].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([inside.connect(), outside.connect()]);
  const name = pg.escapeIdentifier(new URL(test.adminUrl).pathname.slice(1));
  await outside.query(`alter database ${name} allow_connections false`);
  await inside.query(KILL_ALL);
  try {
    await whileAway(inside);
  } finally {
    await outside.query(`alter database ${name} allow_connections true`);
    await Promise.all([inside.end(), outside.end()]);
  }
}

const appended = (number: number): Promise<true> =>
  eventually('the event to be appended', () =>
    append(about('acme', 'a', 'moved', number)).then(
      () => true as const,
      () => false as const,
    ),
  );

describe('a live tail whose database is away', () => {
  it('takes subscriptions, which begin where it has come to', async () => {
    const failures: unknown[] = [];
    const tail = await openTail(NO_WAKEUPS, { ...SILENT_LOG, error: (event) => failures.push(event) });
    const before = tail.subscribe({ brand: 'acme', type: 'moved' });
    let during: LiveStream<Parcel> | undefined;
    await withoutDatabase(async () => {
      await eventually('the tail to notice', () => failures.length > 0);
      during = tail.subscribe({ brand: 'acme', type: 'moved' });
    });
    expect(during?.start).toBe(before.start);
    await appended(LAST);
    for (const { events } of [before, during!]) expect(payloads(await take(events, 1))).toEqual([LAST]);
    const missed = await tail.replay({ brand: 'acme', type: 'moved' }, before.start, 10);
    expect(missed.events.map((event) => event.payload)).toEqual([LAST]);
  });

  it('ends its subscriptions when the log that comes back is another, and begins anew with that one', async () => {
    const failures: unknown[] = [];
    const tail = await openTail(NO_WAKEUPS, { ...SILENT_LOG, error: (event) => failures.push(event) });
    const { start, events } = tail.subscribe({ brand: 'acme', type: 'moved' });
    await withoutDatabase(async (admin) => {
      await eventually('the tail to notice', () => failures.length > 0);
      await admin.query(`update shipments.log_epoch set epoch = 'restored'`);
    });
    expect(await events.next()).toEqual({ value: undefined, done: true });
    const anew = tail.subscribe({ brand: 'acme', type: 'moved' });
    expect(decodeCursor(anew.start).epoch).toBe('restored');
    await appended(LAST);
    expect(payloads(await take(anew.events, 1))).toEqual([LAST]);
    await expect(tail.replay({ brand: 'acme', type: 'moved' }, start, 10)).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
  });
});

describe('a live tail whose log is replaced', () => {
  const admin = (statements: string): Promise<void> => onceAs(test.adminUrl, (client) => client.query(statements));

  /** What a subscription hears of it. */
  async function hears(replace: () => Promise<unknown>): Promise<unknown> {
    const tail = await openTail();
    const moved = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    await append(about('acme', 'a', 'moved', 1), about('acme', 'a', 'moved', 2));
    await take(moved, 2);
    const next = moved.next();
    await replace();
    const heard = await next.catch((error: unknown) => error);
    // and it serves those who come then
    await eventually('the tail to follow again', async () => {
      const { epoch, position } = await log.head();
      const { start } = tail.subscribe({ brand: 'acme', type: 'moved' });
      const at = decodeCursor(start);
      return at.epoch === epoch && at.position === position;
    });
    const later = tail.subscribe({ brand: 'acme', type: 'moved' }).events;
    await append(about('acme', 'a', 'moved', LAST));
    expect(payloads(await take(later, 1))).toEqual([LAST]);
    return heard;
  }

  it('ends its subscriptions when it has a new epoch, in which their cursors tell them the rest', async () => {
    expect(await hears(() => admin(settleEpochSql('shipments', true)))).toEqual({ value: undefined, done: true });
  });

  it('tells them that their cursors have expired, when it ends before what they have had', async () => {
    expect(
      await hears(async () => {
        const { position } = await log.head();
        await admin(`delete from shipments.log where position >= ${position}`);
      }),
    ).toMatchObject({ code: 'CURSOR_EXPIRED', oldestCursor: expect.any(String) });
  });

  it('refuses what was missed after a cursor that retention has passed', async () => {
    const tail = await openTail();
    await append(about('acme', 'a', 'moved', 1));
    const { start } = tail.subscribe({ brand: 'acme', type: 'moved' });
    await retireAll(test, log);
    await append(about('acme', 'a', 'moved', LAST));
    await expect(tail.replay({ brand: 'acme', type: 'moved' }, start, 10)).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      oldestCursor: expect.any(String),
    });
  });
});

const KILL_ALL = `select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where application_name like 'doorstep test%' and datname = current_database()`;
