import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded, type ToldScan } from '../testing/scans.ts';
import { exceptionId, shipmentId } from './ids.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let last = 0;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

/** A parcel that nobody else has, registered at noon. */
async function parcel(): Promise<{ id: string; scans: (...scans: ToldScan[]) => Promise<void>; number: string }> {
  const number = `7000${(last += 1)}`;
  await room.register([registration(number)]);
  return {
    number,
    id: shipmentId('acme', `ref-${number}`),
    scans: (...scans) => room.apply(...scans.map((scan) => scanRecorded({ trackingNumber: number, ...scan }))),
  };
}

const types = async (id: string): Promise<string[]> =>
  (await room.told(id)).map((event) => event.type.replace('shipment.', ''));
const row = async (id: string): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select * from shipments.shipment where id = $1', [id]))[0];
const exceptions = (id: string): Promise<Record<string, unknown>[]> =>
  room.rows(
    'select kind, state, opened_at, resolved_at from shipments.exception where shipment_id = $1 order by kind',
    [id],
  );

describe('applying what carriers said', () => {
  it('moves the parcel, keeps the scans and tells each step in order', async () => {
    const { id, scans } = await parcel();
    await scans({ status: 'PICKED_UP', occurredAt: hour(1) }, { status: 'IN_TRANSIT', occurredAt: hour(5) });
    await scans({ code: 'NOTE', occurredAt: hour(6) }, { status: 'DELIVERED', occurredAt: hour(30) });
    expect(await row(id)).toMatchObject({
      status: 'DELIVERED',
      status_since: new Date(hour(30)),
      first_moved_at: new Date(hour(1)),
      delivered_at: new Date(hour(30)),
    });
    expect(await room.rows('select 1 from shipments.scan where shipment_id = $1', [id])).toHaveLength(4);
    expect(await types(id)).toEqual([
      'registered',
      ...['scanApplied', 'statusChanged', 'scanApplied', 'statusChanged'],
      ...['scanApplied', 'scanApplied', 'statusChanged'],
    ]);
    const changes = (await room.told(id)).flatMap((event) =>
      event.type === 'shipment.statusChanged' ? [[event.payload.from, event.payload.to, event.payload.occurredAt]] : [],
    );
    expect(changes).toEqual([
      ['LABEL_CREATED', 'PICKED_UP', hour(1)],
      ['PICKED_UP', 'IN_TRANSIT', hour(5)],
      ['IN_TRANSIT', 'DELIVERED', hour(30)],
    ]);
  });

  it('changes nothing and tells nothing when the same batch comes again', async () => {
    const { id, scans, number } = await parcel();
    const batch = [
      { status: 'PICKED_UP', occurredAt: hour(1) },
      { exception: 'CUSTOMS_HOLD', occurredAt: hour(2) },
    ] as const;
    const estimate = estimateStated([20, 24], { trackingNumber: number });
    await scans(...batch);
    await room.apply(estimate);
    const before = [await row(id), await exceptions(id), await room.told(id)];
    await scans(...batch, batch[0]);
    await room.apply(estimate);
    expect([await row(id), await exceptions(id), await room.told(id)]).toEqual(before);
    expect(await room.rows('select 1 from shipments.scan where shipment_id = $1', [id])).toHaveLength(2);
  });

  it('takes the first of a scan that stands twice in one batch', async () => {
    const { id, scans } = await parcel();
    await scans({ status: 'PICKED_UP', occurredAt: hour(1) }, { status: 'PICKED_UP', occurredAt: hour(1) });
    expect(await types(id)).toEqual(['registered', 'scanApplied', 'statusChanged']);
  });

  it('passes on which transitions are history', async () => {
    const { id, scans } = await parcel();
    await scans(
      { status: 'PICKED_UP', occurredAt: hour(1), catchUp: true },
      { status: 'ATTEMPTED', exception: 'DELIVERY_ATTEMPTED', occurredAt: hour(2), catchUp: true },
      { status: 'OUT_FOR_DELIVERY', occurredAt: hour(3) },
    );
    const flags = (await room.told(id)).flatMap(({ type, payload }) =>
      'catchUp' in payload ? [[type, payload.catchUp]] : [],
    );
    expect(flags).toEqual([
      ['shipment.statusChanged', true],
      ['shipment.statusChanged', true],
      ['shipment.exceptionChanged', true],
      ['shipment.statusChanged', false],
    ]);
  });

  it('enriches the history of a delivered parcel and moves nothing', async () => {
    const { id, scans } = await parcel();
    await scans({ status: 'PICKED_UP', occurredAt: hour(1) }, { status: 'DELIVERED', occurredAt: hour(30) });
    const before = await row(id);
    await scans({ status: 'IN_TRANSIT', occurredAt: hour(9) }, { status: 'IN_TRANSIT', occurredAt: hour(29) });
    expect(await row(id)).toEqual(before);
    expect((await types(id)).slice(-2)).toEqual(['scanApplied', 'scanApplied']);
  });
});

describe('exceptions', () => {
  const attempt = { status: 'ATTEMPTED', exception: 'DELIVERY_ATTEMPTED', occurredAt: hour(10) } as const;
  const changesOf = async (id: string): Promise<unknown[]> =>
    (await room.told(id)).flatMap(({ type, payload }) => (type === 'shipment.exceptionChanged' ? [payload] : []));

  it('open once, stay open when they are said again, and close on delivery', async () => {
    const { id, scans } = await parcel();
    await scans(attempt);
    await scans({ ...attempt, occurredAt: hour(12) });
    const open = { kind: 'DELIVERY_ATTEMPTED', opened_at: new Date(hour(10)) };
    expect(await exceptions(id)).toEqual([{ ...open, state: 'OPEN', resolved_at: null }]);
    await scans({ status: 'DELIVERED', occurredAt: hour(30) });
    expect(await exceptions(id)).toEqual([{ ...open, state: 'RESOLVED', resolved_at: new Date(hour(30)) }]);
    const told = { exceptionId: exceptionId(id, 'DELIVERY_ATTEMPTED'), openedAt: hour(10) };
    expect(await changesOf(id)).toMatchObject([
      { ...told, state: 'OPEN', resolvedAt: null, scan: { occurredAt: hour(10) } },
      { ...told, state: 'RESOLVED', resolvedAt: hour(30), scan: { occurredAt: hour(30) } },
    ]);
  });

  it('are closed, not deleted, by a late scan that says the parcel had been delivered before', async () => {
    const { id, scans } = await parcel();
    await scans(attempt);
    await scans({ status: 'DELIVERED', occurredAt: hour(9) });
    expect(await exceptions(id)).toMatchObject([{ state: 'RESOLVED', resolved_at: new Date(hour(9)) }]);
    expect(await changesOf(id)).toMatchObject([{ state: 'OPEN' }, { state: 'RESOLVED' }]);
  });

  it('are closed by the true end also when they had been closed by a later one', async () => {
    const { id, scans } = await parcel();
    await scans(attempt, { status: 'DELIVERED', occurredAt: hour(20) });
    await scans({ status: 'DELIVERED', occurredAt: hour(9) });
    expect(await exceptions(id)).toMatchObject([{ state: 'RESOLVED', resolved_at: new Date(hour(9)) }]);
    expect(await changesOf(id)).toHaveLength(2);
  });

  it('take over an earlier opening or closing that becomes known late, and tell nobody again', async () => {
    const { id, scans } = await parcel();
    await scans(attempt, { status: 'DELIVERED', occurredAt: hour(30) });
    await scans({ ...attempt, occurredAt: hour(8) }, { status: 'DELIVERED', occurredAt: hour(29) });
    expect(await exceptions(id)).toMatchObject([
      { state: 'RESOLVED', opened_at: new Date(hour(8)), resolved_at: new Date(hour(29)) },
    ]);
    expect(await changesOf(id)).toHaveLength(2);
  });
});
