import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../../platform/database/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type CarriersRoom, openCarriersRoom } from '../testing/room.ts';
import { acceptPayloads, takePending } from './index.ts';

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

const LIMIT = { payloads: 250, bytes: 1024 * 1024, now: new Date() };
const origin = { endpointId: null, format: 'JSON', externalId: null, receivedAt: new Date() };

describe('two workers of the inbox', () => {
  it('both have something to do, and never payloads of one carrier to one brand at the same time', async () => {
    const brands = Array.from({ length: 40 }, (_, index) => `brand-${index}`);
    await acceptPayloads(
      room.database.manager,
      brands.map((brand) => ({ ...origin, brand, carrier: 'fedex', body: Buffer.from('{}') })),
    );
    await inTransaction(room.database, async (first) => {
      const mine = await takePending(first, LIMIT);
      const theirs = await inTransaction(room.database, (second) => takePending(second, LIMIT));
      expect(mine.length).toBeGreaterThan(0);
      expect(theirs.length).toBeGreaterThan(0);
      const lanes = new Set(mine.map(({ brand }) => brand));
      expect(theirs.filter(({ brand }) => lanes.has(brand))).toEqual([]);
    });
  });
});
