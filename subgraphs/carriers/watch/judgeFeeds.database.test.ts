import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../../platform/database/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { BUCKET_MS } from '../domain/feedHealth/index.ts';
import { disableEndpoint, feedReadsFor, takeFeeds } from '../store/index.ts';
import { judgeAt, knownFeed, MONDAY, passTime } from '../testing/feeds.ts';
import { type CarriersRoom, openCarriersRoom } from '../testing/room.ts';

const HOUR_MS = 3_600_000;
const flowing = (): number => 30;
const nothing = (): number => 0;
const down = (): null => null;

let testDatabase: TestDatabase;
let room: CarriersRoom;

beforeEach(async () => {
  testDatabase = await freshDatabase();
  room = await openCarriersRoom(testDatabase.roleUrl('carriers'));
});
afterEach(async () => {
  await room.close();
  await testDatabase.drop();
});

/** Everything that was told of feeds, in order. */
async function told(): Promise<{ key: string; from: string; to: string; since: string; reason: string }[]> {
  const events = await room.told();
  return events.flatMap(({ key, type, payload }) => (type === 'feed.healthChanged' ? [{ key, ...payload }] : []));
}

describe('judging feeds', () => {
  it('learns a feed, tells of its outage once and in numbers, and of its end', async () => {
    const { id } = await room.endpoint();
    const start = await knownFeed(room.database, id);
    const end = start + 2 * HOUR_MS;
    await passTime(room.database, id, { from: start, until: end, traffic: nothing });
    for (let at = start; at <= end; at += BUCKET_MS) await judgeAt(room.database, at);
    await passTime(room.database, id, { from: end, until: end + HOUR_MS, traffic: flowing });
    await judgeAt(room.database, end + HOUR_MS);
    const changes = await told();
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['LEARNING', 'HEALTHY'],
      ['HEALTHY', 'SILENT'],
      ['SILENT', 'HEALTHY'],
    ]);
    expect(changes[1]).toMatchObject({
      key: `fedex:${id}`,
      since: new Date(start).toISOString(),
      lastPayloadAt: new Date(start - 60_000).toISOString(),
      seen: 0,
      normalPerDay: 8_640,
    });
    expect(changes[1]!.reason).toBe('No payload for 15 minutes, in which 90 are normal.');
    expect(changes[2]!.since).toBe(new Date(end).toISOString());
  });

  it('judges a feed once, however many processes do, and tells of it once', async () => {
    const { id } = await room.endpoint();
    const start = await knownFeed(room.database, id);
    const end = start + HOUR_MS;
    await passTime(room.database, id, { from: start, until: end, traffic: nothing });
    const others = await Promise.all([1, 2, 3].map(() => openCarriersRoom(testDatabase.roleUrl('carriers'))));
    const all = [room, ...others, room, ...others];
    const changes = await Promise.all(all.map(({ database }) => judgeAt(database, end)));
    await Promise.all(others.map((other) => other.close()));
    expect(changes.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect((await told()).map(({ to }) => to)).toEqual(['HEALTHY', 'SILENT']);
  });

  it('leaves a feed that another process is judging to it', async () => {
    await room.endpoint();
    await judgeAt(room.database, MONDAY);
    const other = await openCarriersRoom(testDatabase.roleUrl('carriers'));
    await inTransaction(room.database, async (tx) => {
      const until = new Date(MONDAY + BUCKET_MS);
      expect(await takeFeeds(tx, until, 10)).toHaveLength(1);
      expect(await inTransaction(other.database, (second) => takeFeeds(second, until, 10))).toHaveLength(0);
    });
    await other.close();
  });

  it('takes the time in which our own intake was down for nothing at all', async () => {
    const { id } = await room.endpoint();
    const start = await knownFeed(room.database, id);
    await passTime(room.database, id, { from: start, until: start + 6 * HOUR_MS, traffic: down });
    await passTime(room.database, id, { from: start + 6 * HOUR_MS, until: start + 7 * HOUR_MS, traffic: flowing });
    for (let at = start; at <= start + 7 * HOUR_MS; at += HOUR_MS / 2) await judgeAt(room.database, at);
    expect((await told()).map(({ to }) => to)).toEqual(['HEALTHY']);
  });

  it('counts five minutes in which the intake was down for a part of them neither', async () => {
    const { id } = await room.endpoint();
    const start = await knownFeed(room.database, id);
    await passTime(room.database, id, { from: start, until: start + HOUR_MS, traffic: nothing });
    await room.rows('update carriers.intake_watch set slots = slots & ~7 where bucket >= $1', [new Date(start)]);
    await judgeAt(room.database, start + HOUR_MS);
    expect((await told()).map(({ to }) => to)).toEqual(['HEALTHY']);
  });

  it('tells whoever asks how a feed is, in numbers of this hour', async () => {
    const { id } = await room.endpoint();
    const start = await knownFeed(room.database, id);
    await passTime(room.database, id, { from: start, until: start + HOUR_MS, traffic: () => 20 });
    await judgeAt(room.database, start + HOUR_MS);
    const feed = await feedReadsFor(room.database, 'acme').feed.load(id);
    expect(feed).toMatchObject({ state: 'HEALTHY', seenPerHour: 240, judgedUntil: new Date(start + HOUR_MS) });
    expect(feed!.expectedPerHour).toBeCloseTo(360, 0);
    expect(await feedReadsFor(room.database, 'bolt').feed.load(id)).toBeNull();
  });

  it('ends the outage of an endpoint that is disabled, and forgets its feed', async () => {
    const { id } = await room.endpoint();
    const start = await knownFeed(room.database, id);
    await passTime(room.database, id, { from: start, until: start + HOUR_MS, traffic: nothing });
    await judgeAt(room.database, start + HOUR_MS);
    await disableEndpoint(room.database, { brand: 'acme', id, now: new Date(start) });
    await judgeAt(room.database, start + 2 * HOUR_MS);
    await judgeAt(room.database, start + 3 * HOUR_MS);
    expect((await told()).map(({ to }) => to)).toEqual(['HEALTHY', 'SILENT', 'LEARNING']);
    expect(await room.rows('select from carriers.feed')).toEqual([]);
    expect(await room.rows('select from carriers.feed_rhythm')).toEqual([]);
  });
});
