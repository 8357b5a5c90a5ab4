import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v4 } from 'uuid';
import { openDatabase } from '../../../platform/database/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { BUCKET_MS } from '../domain/feedHealth/index.ts';
import { feedCounts, observedBuckets } from '../store/index.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../../../platform/database/testing/databaseProxy.ts';
import { MONDAY } from '../testing/feeds.ts';
import { type CarriersRoom, openCarriersRoom } from '../testing/room.ts';
import { type FeedCounter, startFeedCounter } from './feedCounter.ts';

let testDatabase: TestDatabase;
let room: CarriersRoom;
let counters: FeedCounter[] = [];
let now = MONDAY;

beforeAll(async () => {
  testDatabase = await freshDatabase();
  room = await openCarriersRoom(testDatabase.roleUrl('carriers'));
});
afterAll(async () => {
  await room.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  now = MONDAY;
  await room.rows('delete from carriers.feed_count');
  await room.rows('delete from carriers.intake_watch');
});
afterEach(async () => {
  await Promise.all(counters.map((each) => each.stop()));
  counters = [];
});

function counter(database = room.database): FeedCounter {
  const started = startFeedCounter({ database, now: () => now, log: SILENT_LOG });
  counters.push(started);
  return started;
}

async function counted(endpointId: string): Promise<(readonly [number, number, number])[]> {
  const rows = await feedCounts(room.database, [{ endpointId, judgedUntil: new Date(0) }], new Date(MONDAY * 2));
  return rows.map(({ startsAt, payloads, lastAt }) => [startsAt - MONDAY, payloads, lastAt - MONDAY] as const).sort();
}

describe('the counter of payloads', () => {
  it('adds up what several processes counted, by endpoint and five minutes, in whatever order it came', async () => {
    const [endpoint, other] = [v4(), v4()];
    const [first, second] = [counter(), counter()];
    for (const at of [10, 20, BUCKET_MS + 5, 30]) first.note(endpoint, MONDAY + at);
    for (const at of [40, BUCKET_MS + 1]) second.note(endpoint, MONDAY + at);
    second.note(other, MONDAY + 7);
    await Promise.all([first.flush(), second.flush()]);
    first.note(endpoint, MONDAY + 25);
    await first.flush();
    expect(await counted(endpoint)).toEqual([
      [0, 5, 40],
      [BUCKET_MS, 2, BUCKET_MS + 5],
    ]);
    expect(await counted(other)).toEqual([[0, 1, 7]]);
  });

  it('calls five minutes observed only when it wrote in nearly all of their parts', async () => {
    const each = counter();
    for (let at = 0; at < 2 * BUCKET_MS; at += 10_000) {
      now = MONDAY + at;
      // 30 seconds of the second five minutes are missing
      if (at < BUCKET_MS + 60_000 || at >= BUCKET_MS + 90_000) await each.flush();
    }
    const until = new Date(MONDAY + 2 * BUCKET_MS);
    expect(await observedBuckets(room.database, new Date(MONDAY), until)).toEqual([MONDAY]);
  });

  it('keeps its counts while the database is away, and says of that time that nobody watched', async () => {
    const proxy: DatabaseProxy = await startDatabaseProxy(testDatabase.roleUrl('carriers'));
    const database = await openDatabase({ url: proxy.url, schema: 'carriers', process: 'test' });
    const endpoint = v4();
    const each = counter(database);
    await each.flush();
    await proxy.close();
    now = MONDAY + 10_000;
    each.note(endpoint, now);
    await each.flush();
    await proxy.open();
    now = MONDAY + 20_000;
    each.note(endpoint, now);
    await each.flush();
    expect(await counted(endpoint)).toEqual([[0, 2, 20_000]]);
    expect(await room.rows('select slots from carriers.intake_watch')).toEqual([{ slots: 0b101 }]);
    await each.stop();
    counters = [];
    await database.destroy();
    await proxy.close();
  });
});
