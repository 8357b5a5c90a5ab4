import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../../platform/database/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type CarriersRoom, openCarriersRoom } from '../testing/room.ts';
import { codeReadsFor, countUnmapped, mapCode, MOST_UNMAPPED_CODES, type UnmappedScan } from './index.ts';

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

const PAYLOAD = '00000000-0000-7000-8000-000000000000';
const scan = (brand: string, code: string, description = ''): UnmappedScan => ({
  ...{ brand, carrier: 'fedex', code, description, payloadId: PAYLOAD },
});
const count = (scans: readonly UnmappedScan[]): Promise<void> =>
  inTransaction(room.database, (tx) => countUnmapped(tx, scans, new Date('2026-07-01T00:00:00Z')));
const listed = (brand: string, limit = 5_000) => codeReadsFor(room.database, brand).unmapped(null, limit);

describe('unmapped codes', () => {
  it('of a sender that makes them up are listed to a bound, while those that are known count on, and other brands too', async () => {
    const made = Array.from({ length: MOST_UNMAPPED_CODES - 1 }, (_, index) => scan('made-up', `made ${index}`));
    await count(made);
    await count([
      scan('made-up', 'rare'),
      scan('made-up', 'often'),
      scan('made-up', 'often'),
      scan('made-up', 'made 7'),
      scan('fine', 'Q'),
    ]);
    const rows = await listed('made-up');
    expect(rows).toHaveLength(MOST_UNMAPPED_CODES);
    expect(rows.slice(0, 2).map(({ code, scans }) => [code, scans])).toEqual([
      ['made 7', 2],
      ['often', 2],
    ]);
    await count([scan('made-up', 'rare'), scan('made-up', 'often')]);
    expect((await listed('made-up', 1)).map(({ code, scans }) => [code, scans])).toEqual([['often', 3]]);
    expect((await listed('made-up')).some(({ code }) => code === 'rare')).toBe(false);
    expect(await listed('fine')).toHaveLength(1);
  });

  it('make room for others when they are mapped', async () => {
    await mapCode(room.database, {
      ...{ brand: 'made-up', carrier: 'fedex', code: 'made 1', subStatus: 'NOTE', note: null },
      ...{ mappedBy: 'test', now: new Date() },
    });
    await count([scan('made-up', 'rare')]);
    expect((await listed('made-up')).some(({ code }) => code === 'rare')).toBe(true);
  });

  it('keep five different texts', async () => {
    await count([1, 1, 2, 3].map((text) => scan('texts', 'Q', `text ${text}`)));
    await count([3, 4, 5, 6, 7].map((text) => scan('texts', 'Q', `text ${text}`)));
    const [row] = await listed('texts');
    expect(row?.scans).toBe(9);
    const texts = row?.samples.map(({ text }) => text) ?? [];
    expect(new Set(texts).size).toBe(5);
    expect(texts).toEqual(expect.arrayContaining(['text 1', 'text 2', 'text 3']));
  });
});
