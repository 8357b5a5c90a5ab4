import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { parcelAsKnown } from '../../domain/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import {
  estimateStated,
  hour,
  scanCorrected,
  scanRecorded,
  scanWithdrawn,
  type ToldScan,
} from '../../testing/scans.ts';
import { shipmentId } from '../ids.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const day = (days: number): string => hour(24 * days);
const on = (days: number): { now: Date } => ({ now: new Date(day(days)) });
const told = (trackingNumber: string, days: number, status: ToldScan['status']): ToldScan => ({
  ...{ trackingNumber, occurredAt: day(days), scanKey: `${String(status)} ${days}` },
  ...(status === undefined ? {} : { status }),
});
const apply = (number: string, ...scans: [number, ToldScan['status']][]): Promise<void> =>
  room.apply(...scans.map(([days, status]) => scanRecorded(told(number, days, status))));
const parcel = (number: string, reference: string): ReturnType<typeof registration> =>
  registration(number, { reference });

/** The days of the scans of a parcel, and its status. */
async function storyOf(reference: string, brand = 'acme'): Promise<unknown[]> {
  const id = shipmentId(brand, reference);
  const scans = await room.rows('select occurred_at from shipments.scan where shipment_id = $1 order by 1', [id]);
  const [row] = await room.rows('select status from shipments.shipment where id = $1', [id]);
  const days = scans.map(
    (scan) => (Date.parse((scan['occurred_at'] as Date).toISOString()) - Date.parse(day(0))) / 864e5,
  );
  return [row?.['status'], ...days];
}
const waiting = (number: string): Promise<Record<string, unknown>[]> =>
  room.rows('select scan_key from shipments.unclaimed_scan where tracking_number = $1 order by 1', [number]);
const typesOf = async (reference: string): Promise<string[]> =>
  (await room.told(shipmentId('acme', reference))).map(({ type }) => type.replace('shipment.', ''));

/** Parcel `one-…` with this number was delivered on day 3. */
async function delivered(number: string): Promise<void> {
  await room.register([parcel(number, `one-${number}`)], on(0));
  await apply(number, [1, 'PICKED_UP'], [2, 'OUT_FOR_DELIVERY'], [3, 'DELIVERED']);
}

describe('registering a number that another parcel has', () => {
  it('is refused until thirty days after that parcel was delivered, and then makes a parcel of its own', async () => {
    await delivered('1001');
    expect(await room.register([parcel('1001', 'two-1001')], on(32.9))).toMatchObject([
      { outcome: 'refused', code: 'TRACKING_NUMBER_TAKEN' },
    ]);
    expect(await room.register([parcel('1001', 'two-1001')], on(33))).toMatchObject([{ outcome: 'created' }]);
    await apply('1001', [34, 'IN_TRANSIT'], [2.5, null]);
    expect(await storyOf('one-1001')).toEqual(['DELIVERED', 1, 2, 2.5, 3]);
    expect(await storyOf('two-1001')).toEqual(['IN_TRANSIT', 34]);
  });

  it('leaves a parcel on its way alone for 120 days after its last scan, and one that was never scanned after its registration', async () => {
    await room.register([parcel('1011', 'one-1011'), parcel('1012', 'one-1012')], on(0));
    await apply('1011', [10, 'IN_TRANSIT']);
    const second = [parcel('1011', 'two-1011'), parcel('1012', 'two-1012')];
    expect(await room.register(second, on(125))).toMatchObject([{ outcome: 'refused' }, { outcome: 'created' }]);
    expect(await room.register(second, on(130))).toMatchObject([{ outcome: 'created' }, { outcome: 'known' }]);
    await apply('1011', [12, 'OUT_FOR_DELIVERY'], [131, 'PICKED_UP']);
    expect(await storyOf('one-1011')).toEqual(['OUT_FOR_DELIVERY', 10, 12]);
    expect(await storyOf('two-1011')).toEqual(['PICKED_UP', 131]);
  });

  it('takes what is of the new parcel off the timeline of the old one, which is shown as it was', async () => {
    await delivered('1021');
    await apply('1021', [50, 'OUT_FOR_DELIVERY'], [50.6, 'IN_TRANSIT']);
    expect(await storyOf('one-1021')).toEqual(['IN_TRANSIT', 1, 2, 3, 50, 50.6]);
    await room.register([parcel('1021', 'two-1021')], on(51));
    expect(await storyOf('one-1021')).toEqual(['DELIVERED', 1, 2, 3]);
    expect(await storyOf('two-1021')).toEqual(['IN_TRANSIT', 50, 50.6]);
    const [row] = await room.rows(
      "select delivered_at, fold -> 'reversals' as reversals from shipments.shipment where reference = 'one-1021'",
    );
    expect(row).toEqual({ delivered_at: new Date(day(3)), reversals: [] });
    const known = parcelAsKnown(await room.told(shipmentId('acme', 'one-1021')));
    expect(known).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: day(3),
      conflicts: [{ kind: 'NUMBER_RECYCLED' }, { state: 'DISMISSED' }],
    });
    expect(known?.scans.map(({ occurredAt }) => occurredAt)).toEqual([day(1), day(2), day(3)]);
  });

  it('tells nobody as news what changed by taking them off, and tells it once', async () => {
    await delivered('1025');
    await apply('1025', [50, 'OUT_FOR_DELIVERY'], [50.6, 'IN_TRANSIT'], [51, 'OUT_FOR_DELIVERY']);
    const id = shipmentId('acme', 'one-1025');
    const before = (await room.told(id)).length;
    await room.register([parcel('1025', 'two-1025')], on(52));
    const events = (await room.told(id)).slice(before);
    const news = events.filter(({ type }) => type === 'shipment.statusChanged');
    expect(news).toMatchObject([{ payload: { from: 'OUT_FOR_DELIVERY', to: 'DELIVERED', catchUp: true } }]);
    expect(events.filter(({ type }) => type === 'shipment.timelineCorrected')).toHaveLength(3);
  });

  it('keeps the evidence, and tells of it as a contradiction that is decided', async () => {
    await delivered('1031');
    await room.register([parcel('1031', 'two-1031')], on(40));
    expect(await room.rows("select * from shipments.former_life where tracking_number = '1031'")).toEqual([
      {
        ...{ brand: 'acme', carrier: 'fedex', tracking_number: '1031', life: 1, leg: 1, began_at: null },
        shipment_id: shipmentId('acme', 'one-1031'),
        ended_at: new Date(day(33)),
        evidence: {
          ...{ rule: 'FINISHED', lastAt: day(3), begunBy: null },
          last: { scanKey: 'DELIVERED 3', occurredAt: day(3) },
        },
      },
    ]);
    const events = (await room.told(shipmentId('acme', 'one-1031'))).slice(-2);
    const conflict = {
      ...{ kind: 'NUMBER_RECYCLED', state: 'CONFIRMED', openedAt: day(33) },
      reason: expect.stringContaining(`finished at ${day(3)}`),
      evidence: [{ scanKey: 'DELIVERED 3' }],
    };
    expect(events).toMatchObject([
      { type: 'shipment.reconsidered', payload: { cause: 'IDENTITY', shown: { conflicts: [conflict] } } },
      { type: 'shipment.conflictChanged', payload: { conflict, catchUp: false } },
    ]);
    expect(
      await room.rows('select kind, state from shipments.conflict where shipment_id = $1', [
        shipmentId('acme', 'one-1031'),
      ]),
    ).toEqual([{ kind: 'NUMBER_RECYCLED', state: 'CONFIRMED' }]);
  });

  it('gives the old parcel its reference still, and changes nothing by it', async () => {
    await delivered('1041');
    expect(await room.register([parcel('1041', 'one-1041')], on(90))).toMatchObject([{ outcome: 'known' }]);
    expect(await room.rows("select life from shipments.tracking where tracking_number = '1041'")).toEqual([
      { life: 1 },
    ]);
  });

  it("never touches another brand's parcel with the number", async () => {
    await delivered('1051');
    await room.register([parcel('1051', 'one-1051')], { brand: 'bolt', ...on(40) });
    expect(
      await room.rows("select brand, life from shipments.tracking where tracking_number = '1051' order by 1"),
    ).toEqual([
      { brand: 'acme', life: 1 },
      { brand: 'bolt', life: 1 },
    ]);
  });
});

describe('a scan that begins a journey with the number of a parcel that is done', () => {
  it('is not of that parcel, nor what comes after it: they wait for theirs', async () => {
    await delivered('2001');
    await apply('2001', [40, 'LABEL_CREATED'], [41, 'PICKED_UP']);
    await apply('2001', [42, 'IN_TRANSIT']);
    expect(await storyOf('one-2001')).toEqual(['DELIVERED', 1, 2, 3]);
    expect(await waiting('2001')).toHaveLength(3);
    expect((await typesOf('one-2001')).slice(-2)).toEqual(['reconsidered', 'conflictChanged']);
    await room.register([parcel('2001', 'two-2001')], on(43));
    expect(await storyOf('two-2001')).toEqual(['IN_TRANSIT', 40, 41, 42]);
    expect(await waiting('2001')).toEqual([]);
    expect((await typesOf('one-2001')).filter((type) => type === 'conflictChanged')).toHaveLength(1);
  });

  it('is named as evidence', async () => {
    await delivered('2011');
    await apply('2011', [40, 'PICKED_UP']);
    const [row] = await room.rows(
      "select reason, evidence from shipments.conflict where kind = 'NUMBER_RECYCLED' and shipment_id = $1",
      [shipmentId('acme', 'one-2011')],
    );
    expect(row).toMatchObject({
      reason: expect.stringContaining(day(40)),
      evidence: [{ scanKey: 'DELIVERED 3' }, { scanKey: 'PICKED_UP 40' }],
    });
  });

  it('is found also in one batch with the rest, and among scans that waited for the first parcel', async () => {
    await apply('2021', [40, 'PICKED_UP'], [3, 'DELIVERED'], [1, 'PICKED_UP'], [41, 'IN_TRANSIT']);
    await room.register([parcel('2021', 'one-2021')], on(2));
    expect(await storyOf('one-2021')).toEqual(['DELIVERED', 1, 3]);
    expect(await waiting('2021')).toHaveLength(2);
  });

  it('moves the end of the old life when the delivery itself comes late, and takes along what is later', async () => {
    await room.register([parcel('2031', 'one-2031')], on(0));
    await apply('2031', [1, 'PICKED_UP'], [30, 'DELIVERED'], [50, 'IN_TRANSIT']);
    await apply('2031', [61, 'PICKED_UP']);
    await room.register([parcel('2031', 'two-2031')], on(62));
    expect(await storyOf('one-2031')).toEqual(['DELIVERED', 1, 30, 50]);
    await apply('2031', [10, 'DELIVERED']);
    expect(await storyOf('one-2031')).toEqual(['DELIVERED', 1, 10, 30]);
    expect(await storyOf('two-2031')).toEqual(['PICKED_UP', 50, 61]);
    const [{ began_at } = {}] = await room.rows(
      "select began_at from shipments.tracking where tracking_number = '2031'",
    );
    expect(began_at).toEqual(new Date(day(40)));
  });

  it('may be corrected and withdrawn on either side of the end', async () => {
    await delivered('2041');
    await apply('2041', [40, 'PICKED_UP']);
    await room.register([parcel('2041', 'two-2041')], on(41));
    const before = (days: number, status: 'OUT_FOR_DELIVERY' | 'PICKED_UP') => ({
      ...{ subStatus: null, status, exception: null, occurredAt: day(days), payloadId: null },
    });
    const corrected = scanCorrected({ ...told('2041', 40, 'PICKED_UP'), status: 'AWAITING_PICKUP' });
    const withdrawn = scanWithdrawn(told('2041', 2, 'OUT_FOR_DELIVERY'));
    await room.apply(
      { ...corrected, payload: { ...corrected.payload, before: before(40, 'PICKED_UP') } } as typeof corrected,
      { ...withdrawn, payload: { ...withdrawn.payload, before: before(2, 'OUT_FOR_DELIVERY') } } as typeof withdrawn,
    );
    expect(await storyOf('two-2041')).toEqual(['AWAITING_PICKUP', 40]);
    const left = await room.rows(
      'select scan_key from shipments.scan where shipment_id = $1 and withdrawn_at is null',
      [shipmentId('acme', 'one-2041')],
    );
    expect(left).toHaveLength(2);
  });

  it('begins a third life as it began the second', async () => {
    await delivered('2051');
    await apply('2051', [40, 'PICKED_UP'], [41, 'DELIVERED']);
    await room.register([parcel('2051', 'two-2051')], on(42));
    await apply('2051', [80, 'PICKED_UP']);
    await room.register([parcel('2051', 'three-2051')], on(81));
    await apply('2051', [40.5, 'IN_TRANSIT'], [2.5, 'IN_TRANSIT'], [82, 'IN_TRANSIT']);
    expect(await storyOf('one-2051')).toEqual(['DELIVERED', 1, 2, 2.5, 3]);
    expect(await storyOf('two-2051')).toEqual(['DELIVERED', 40, 40.5, 41]);
    expect(await storyOf('three-2051')).toEqual(['IN_TRANSIT', 80, 82]);
  });

  it('leaves what the carrier states of the next parcel to that one', async () => {
    await delivered('2061');
    await apply('2061', [40, 'PICKED_UP']);
    await room.apply(estimateStated([24 * 44, 24 * 45], { trackingNumber: '2061' }));
    await room.register([parcel('2061', 'two-2061')], on(41));
    const rows = await room.rows(
      "select reference, carrier_estimate is null as none from shipments.shipment where tracking_number = '2061' order by 1",
    );
    expect(rows).toEqual([
      { reference: 'one-2061', none: true },
      { reference: 'two-2061', none: false },
    ]);
  });
});
