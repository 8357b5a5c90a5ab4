import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type CarriersRoom, openCarriersRoom } from '../testing/room.ts';
import { acceptPayloads, type IncomingPayload } from './index.ts';

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

const payload = (brand: string, text: string, externalId: string | null = null): IncomingPayload => ({
  ...{ brand, carrier: 'fedex', endpointId: null, format: 'JSON', body: Buffer.from(text) },
  ...{ externalId, receivedAt: new Date('2026-07-01T00:00:00Z') },
});
const kept = async (brand: string): Promise<string[]> =>
  (
    await room.rows(
      'select body from carriers.payload join carriers.inbox on payload_id = id where payload.brand = $1',
      [brand],
    )
  ).map((row) => String(row['body']));

describe('the same payload', () => {
  it('a hundred times at once is one, and all are told which', async () => {
    const results = await Promise.all(
      Array.from({ length: 25 }, () =>
        acceptPayloads(room.database, Array<IncomingPayload>(4).fill(payload('acme', '{"n":1}'))),
      ),
    );
    const accepted = results.flat();
    expect(new Set(accepted.map(({ payloadId }) => payloadId)).size).toBe(1);
    expect(accepted.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await kept('acme')).toEqual(['{"n":1}']);
  });

  it('is one by the name that its sender gave it, whatever its bytes; to another brand it is another', async () => {
    const [first, second] = await acceptPayloads(room.database, [
      payload('named', 'a', 'id-1'),
      payload('named', 'b', 'id-1'),
    ]);
    expect(second).toEqual({ payloadId: first?.payloadId, duplicate: true });
    const others = await acceptPayloads(room.database, [payload('named', 'c', 'id-2'), payload('other', 'a', 'id-1')]);
    expect(others.map(({ duplicate }) => duplicate)).toEqual([false, false]);
    expect(await kept('named')).toEqual(['a', 'c']);
  });
});

describe('payloads of one group', () => {
  it('keep their own bytes, empty ones and long ones too', async () => {
    const bodies = ['', 'one', '', 'x'.repeat(100_000), '\u0000\uFFFF', '{"a":"b"}'].map(
      (text, index) => `${index}${text}`,
    );
    await acceptPayloads(
      room.database,
      bodies.map((body) => payload('bytes', body)),
    );
    expect(await kept('bytes')).toEqual(bodies);
  });
});
