import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanCorrected, scanRecorded, scanWithdrawn, type ToldScan } from '../testing/scans.ts';
import { shipmentId } from './ids.ts';

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

const number = (): string => `7100${(last += 1)}`;
const idOf = (trackingNumber: string): string => shipmentId('acme', `ref-${trackingNumber}`);
const PICKUP: ToldScan = { scanKey: 'pickup', status: 'PICKED_UP', occurredAt: hour(1) };
const MOVE: ToldScan = { scanKey: 'move', status: 'OUT_FOR_DELIVERY', occurredAt: hour(5) };
const of = (trackingNumber: string, scan: ToldScan, over: ToldScan = {}): ToldScan => ({
  ...scan,
  trackingNumber,
  ...over,
});

const state = async (trackingNumber: string): Promise<unknown> =>
  (await room.rows('select status from shipments.shipment where id = $1', [idOf(trackingNumber)]))[0]?.['status'];
const scans = (trackingNumber: string): Promise<Record<string, unknown>[]> =>
  room.rows(
    'select scan_key, status, withdrawn_at is not null as withdrawn from shipments.scan where shipment_id = $1 order by occurred_at',
    [idOf(trackingNumber)],
  );
const told = async (trackingNumber: string): Promise<unknown[]> =>
  (await room.told(idOf(trackingNumber)))
    // what is expected then is another matter
    .filter((event) => event.type !== 'shipment.eddRecalculated')
    .map((event) =>
      event.type === 'shipment.statusChanged' ? `${event.payload.from} to ${event.payload.to}` : event.type.slice(9),
    );

describe('a scan that is corrected', () => {
  it('stands on the timeline as it is told now, and moves the parcel to where it is', async () => {
    const parcel = number();
    await room.register([registration(parcel)]);
    await room.apply(scanRecorded(of(parcel, PICKUP)), scanRecorded(of(parcel, MOVE)));
    await room.apply(scanCorrected(of(parcel, MOVE, { status: 'IN_TRANSIT' })));
    expect(await state(parcel)).toBe('IN_TRANSIT');
    expect(await scans(parcel)).toEqual([
      { scan_key: 'pickup', status: 'PICKED_UP', withdrawn: false },
      { scan_key: 'move', status: 'IN_TRANSIT', withdrawn: false },
    ]);
    expect((await told(parcel)).slice(-2)).toEqual(['timelineCorrected', 'OUT_FOR_DELIVERY to IN_TRANSIT']);
  });

  it('closes the exception that it no longer tells of', async () => {
    const parcel = number();
    await room.register([registration(parcel)]);
    await room.apply(scanRecorded(of(parcel, MOVE, { exception: 'DAMAGED' })));
    await room.apply(scanCorrected(of(parcel, MOVE, { exception: null })));
    expect(
      await room.rows('select kind, state from shipments.exception where shipment_id = $1', [idOf(parcel)]),
    ).toEqual([{ kind: 'DAMAGED', state: 'RESOLVED' }]);
  });

  it('that is corrected in the batch that tells it is written once, as it is told last', async () => {
    const parcel = number();
    await room.register([registration(parcel)]);
    await room.apply(scanRecorded(of(parcel, MOVE)), scanCorrected(of(parcel, MOVE, { status: 'IN_TRANSIT' })));
    expect(await scans(parcel)).toEqual([{ scan_key: 'move', status: 'IN_TRANSIT', withdrawn: false }]);
    expect(await state(parcel)).toBe('IN_TRANSIT');
  });

  it('of a parcel that nobody registered is adopted as it is told last', async () => {
    const parcel = number();
    await room.apply(scanRecorded(of(parcel, MOVE)));
    await room.apply(scanCorrected(of(parcel, MOVE, { status: 'IN_TRANSIT' })));
    await room.register([registration(parcel)]);
    expect(await state(parcel)).toBe('IN_TRANSIT');
    expect(await scans(parcel)).toHaveLength(1);
  });
});

describe('a scan that is withdrawn', () => {
  it('no longer counts, and counts again when it is told again', async () => {
    const parcel = number();
    await room.register([registration(parcel)]);
    await room.apply(scanRecorded(of(parcel, PICKUP)), scanRecorded(of(parcel, MOVE)));
    await room.apply(scanWithdrawn(of(parcel, MOVE)));
    expect(await state(parcel)).toBe('PICKED_UP');
    expect(await scans(parcel)).toMatchObject([{ withdrawn: false }, { scan_key: 'move', withdrawn: true }]);
    await room.apply(scanWithdrawn(of(parcel, MOVE)));
    await room.apply(scanCorrected(of(parcel, MOVE)));
    expect(await state(parcel)).toBe('OUT_FOR_DELIVERY');
    expect(await scans(parcel)).toMatchObject([{ withdrawn: false }, { scan_key: 'move', withdrawn: false }]);
    expect((await told(parcel)).slice(-4)).toEqual([
      'timelineCorrected',
      'OUT_FOR_DELIVERY to PICKED_UP',
      'timelineCorrected',
      'PICKED_UP to OUT_FOR_DELIVERY',
    ]);
  });

  it('of a parcel that nobody registered is not adopted, unless it is told again in the same batch', async () => {
    const [gone, back] = [number(), number()];
    for (const parcel of [gone, back]) await room.apply(scanRecorded(of(parcel, PICKUP)));
    await room.apply(scanWithdrawn(of(gone, PICKUP)), scanWithdrawn(of(back, PICKUP)), scanCorrected(of(back, PICKUP)));
    await room.register([registration(gone), registration(back)]);
    expect(await scans(gone)).toEqual([]);
    expect(await scans(back)).toHaveLength(1);
  });
});
