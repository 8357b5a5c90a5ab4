import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { fedexReply } from '../../testing/replies.ts';
import { type CarriersRoom, openCarriersRoom } from '../../testing/room.ts';
import { normaliseBatch } from './index.ts';

let database: TestDatabase;
let rooms: readonly [CarriersRoom, CarriersRoom];

beforeAll(async () => {
  database = await freshDatabase();
  const open = (): Promise<CarriersRoom> => openCarriersRoom(database.roleUrl('carriers'));
  rooms = [await open(), await open()];
});
afterAll(async () => {
  await Promise.all(rooms.map((room) => room.close()));
  await database.drop();
});

describe('two workers while payloads come in', () => {
  it("tell each parcel's words in the order in which they were accepted, for every brand and carrier", async () => {
    const [room, second] = rooms;
    const endpoints = await Promise.all(['left', 'right', 'third', 'fourth'].map((brand) => room.endpoint({ brand })));
    const WORDS = 40;
    let isOver = false;
    const accepting = Promise.all(
      endpoints.map(async (endpoint) => {
        for (let word = 0; word < WORDS; word += 1) {
          await room.accept(endpoint, fedexReply('730000000001', [['PU', 1, `word ${word}`]]));
        }
      }),
    ).then(() => (isOver = true));
    const drain = async ({ worker }: CarriersRoom): Promise<void> => {
      for (let last = false; !last;) {
        last = isOver;
        while ((await normaliseBatch(worker)) > 0) last = false;
      }
    };
    await Promise.all([accepting, drain(room), drain(second)]);
    const told = await room.told();
    for (const { brand } of endpoints) {
      const words = told.flatMap((event) =>
        event.brand === brand && 'scan' in event.payload ? [Number(event.payload.scan.description.slice(5))] : [],
      );
      expect(words).toEqual([...new Set(words)].sort((a, b) => a - b));
      expect(words.at(-1)).toBe(WORDS - 1);
      expect(words.length).toBeGreaterThan(1);
    }
  });
});
