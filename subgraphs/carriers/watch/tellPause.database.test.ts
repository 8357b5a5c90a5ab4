import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { postgresEventLog, postgresLogReader } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { BUCKET_MS } from '../domain/feedHealth/index.ts';
import { addFeedCounts } from '../store/index.ts';
import { MONDAY } from '../testing/feeds.ts';
import { type CarriersRoom, openCarriersRoom } from '../testing/room.ts';
import { tellPause } from './index.ts';

let database: TestDatabase;
let room: CarriersRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});
beforeEach(() => room.rows('delete from carriers.intake_watch'));

const MINUTE_MS = 60_000;
const tell = (at: number): Promise<boolean> =>
  tellPause({ database: room.database, eventLog: postgresEventLog<CarriersEvent>('carriers') }, at);
const told = async (): Promise<unknown[]> =>
  (await postgresLogReader<CarriersEvent>('carriers', room.database).readAfter(0, 100)).flatMap(
    ({ brand, type, payload }) => (type === 'intake.resumed' ? [{ brand, payload }] : []),
  );

describe('an intake that begins', () => {
  it('tells nothing where none was before it, nor after a few minutes', async () => {
    expect(await tell(MONDAY)).toBe(false);
    await addFeedCounts(room.database, [], { startsAt: MONDAY, slot: 5 });
    expect(await tell(MONDAY + MINUTE_MS + 10 * MINUTE_MS)).toBe(false);
    expect(await told()).toEqual([]);
  });

  it('tells since when nobody has taken anything', async () => {
    for (const [startsAt, slot] of [
      [MONDAY, 29],
      [MONDAY + BUCKET_MS, 0],
      [MONDAY + BUCKET_MS, 3],
    ] as const)
      await addFeedCounts(room.database, [], { startsAt, slot });
    const until = MONDAY + 8 * 3_600_000;
    expect(await tell(until)).toBe(true);
    const from = new Date(MONDAY + BUCKET_MS + 40_000).toISOString();
    expect(await told()).toEqual([{ brand: '', payload: { from, until: new Date(until).toISOString() } }]);
  });
});
