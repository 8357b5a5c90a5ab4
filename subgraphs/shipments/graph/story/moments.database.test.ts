import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onceAs } from '../../../../test/contract/postgresLogUnderTest.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import type { FeedViewer } from '../../../../platform/access/index.ts';
import { decodeCursor, encodeCursor, PARTITIONS, settleEpochSql } from '../../../../platform/events/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

async function register(trackingNumber: string): Promise<string> {
  const [outcome] = await room.register([registration(trackingNumber)]);
  return (outcome as { shipmentId: string }).shipmentId;
}

const move = (trackingNumber: string, status: 'PICKED_UP' | 'IN_TRANSIT', hours: number): Promise<void> =>
  room.apply(scanRecorded({ trackingNumber, status, occurredAt: hour(hours) }));

async function asOf(id: string): Promise<string> {
  const { data } = await graph.ask(viewerOf(), `{ shipment(id: "${id}") { asOf } }`);
  return (data!['shipment'] as unknown as { asOf: string }).asOf;
}

/** What is known at a moment: the status, or the code of the refusal. */
async function known(id: string, moment: string, viewer: FeedViewer = viewerOf()): Promise<unknown> {
  const { data, codes } = await graph.ask(viewer, `{ shipment(id: "${id}") { asKnownAt${moment} { status asOf } } }`);
  if (codes.length > 0) return codes[0];
  return (data!['shipment'] as unknown as { asKnownAt: unknown } | null)?.asKnownAt ?? null;
}

const at = (instant: string): string => `(at: "${instant}")`;
const cursor = (text: string): string => `(cursor: "${text}")`;
const asAdmin = (statements: string): Promise<void> => onceAs(database.adminUrl, (admin) => admin.query(statements));

describe('a moment of a parcel', () => {
  it('is named by an instant of our clock, and answers with a cursor that names it too', async () => {
    const id = await register('2001');
    await move('2001', 'PICKED_UP', 1);
    await move('2001', 'IN_TRANSIT', 2);
    const told = await room.told(id);
    const before = new Date(Date.parse(told[0]!.recordedAt) - 1).toISOString();
    expect(await known(id, at(before))).toBeNull();
    expect(await known(id, at('9000-01-01T00:00:00Z'))).toMatchObject({ status: 'IN_TRANSIT' });
    for (const event of told.filter(({ type }) => type === 'shipment.scanApplied')) {
      const answer = await known(id, at(event.recordedAt));
      expect(await known(id, cursor((answer as { asOf: string }).asOf))).toEqual(answer);
    }
    expect(await known(id, at(told.find(({ type }) => type === 'shipment.scanApplied')!.recordedAt))).toMatchObject({
      status: 'PICKED_UP',
    });
  });

  it('is named by one of the two, by a cursor of ours, and by one that was given out', async () => {
    const id = await register('2002');
    const now = await asOf(id);
    const { epoch, log, position } = decodeCursor(now);
    expect(await known(id, '')).toBe('BAD_INPUT');
    expect(await known(id, `(at: "2026-01-01T00:00:00Z", cursor: "${now}")`)).toBe('BAD_INPUT');
    expect(await known(id, cursor('nonsense'))).toBe('CURSOR_INVALID');
    expect(await known(id, cursor(encodeCursor({ epoch, log: 'carriers', position })))).toBe('CURSOR_INVALID');
    expect(await known(id, cursor(encodeCursor({ epoch, log, position: position + 1 })))).toBe('CURSOR_EXPIRED');
    expect(await known(id, cursor(encodeCursor({ epoch: 'other', log, position })))).toBe('CURSOR_EXPIRED');
    expect(await known(id, cursor(encodeCursor({ epoch, log, position: 0 })))).toBeNull();
  });

  it("is nobody's who may not see the parcel", async () => {
    const id = await register('2003');
    const now = cursor(await asOf(id));
    expect(await known(id, now, viewerOf({ brand: 'other' }))).toBeNull();
    expect(await known(id, now, viewerOf({ shipment: await register('2004') }))).toBeNull();
    expect(await known(id, now, viewerOf({ shipment: id }))).toMatchObject({ status: 'LABEL_CREATED' });
    const withoutExceptions = viewerOf({ scopes: ['shipments:read'] });
    const { codes } = await graph.ask(
      withoutExceptions,
      `{ shipment(id: "${id}") { asKnownAt${now} { exceptions { id } } } }`,
    );
    expect(codes).toContain('FORBIDDEN');
  });

  it('is read page by page when much happened', async () => {
    const id = await register('2005');
    const scans = Array.from({ length: 700 }, (_, index) =>
      scanRecorded({ trackingNumber: '2005', status: 'IN_TRANSIT', scanKey: `${index}`, occurredAt: hour(index / 60) }),
    );
    await room.apply(...scans);
    const { data } = await graph.ask(
      viewerOf(),
      `{ shipment(id: "${id}") { asKnownAt${cursor(await asOf(id))} { scans { key } } } }`,
    );
    expect((data!['shipment'] as unknown as { asKnownAt: { scans: unknown[] } }).asKnownAt.scans).toHaveLength(700);
  });

  it('goes on being known over a new epoch, up to where the log was restored', async () => {
    const id = await register('2006');
    const before = await asOf(id);
    await asAdmin(settleEpochSql('shipments', true));
    await move('2006', 'PICKED_UP', 1);
    expect(decodeCursor(await asOf(id)).epoch).not.toBe(decodeCursor(before).epoch);
    expect(await known(id, cursor(before))).toMatchObject({ status: 'LABEL_CREATED', asOf: before });
    const { epoch, log, position } = decodeCursor(before);
    const lost = encodeCursor({ epoch, log, position: position + 1 });
    expect(await known(id, cursor(lost))).toBe('CURSOR_EXPIRED');
  });

  it('is refused with the oldest moment there is when the log no longer reaches back, and never told by half', async () => {
    const old = await register('2007');
    const early = await asOf(old);
    await asAdmin(`select setval('shipments.log_position', ${1_000_000 * PARTITIONS})`);
    await move('2007', 'PICKED_UP', 1);
    const late = await asOf(old);
    const young = await register('2008');
    const answer = await known(young, cursor(await asOf(young)));
    await asAdmin('select shipments.log_retire(clock_timestamp()) from generate_series(1, 8)');

    expect(await known(old, cursor(early))).toBe('CURSOR_EXPIRED');
    expect(await known(old, cursor(late))).toBe('HISTORY_EXPIRED');
    expect(await known(old, at('2026-01-01T00:00:00Z'))).toBe('HISTORY_EXPIRED');
    const [oldest] = await room.rows('select recorded_at from shipments.log order by position limit 1');
    await expect(graph.contextOf(viewerOf()).history(old, { at: new Date() })).rejects.toMatchObject({
      oldestAt: (oldest!['recorded_at'] as Date).toISOString(),
    });
    // what was registered since is whole, also at moments that the log no longer has
    expect(await known(young, cursor(await asOf(young)))).toEqual(answer);
    expect(await known(young, at('2026-01-01T00:00:00Z'))).toBeNull();
    expect(await known(young, cursor(early))).toBeNull();
  });
});
