import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { estimateStated, hour, scanRecorded, scanWithdrawn, type ToldScan } from '../../testing/scans.ts';
import { shipmentId } from '../ids.ts';
import { addShipmentLegs, type LegOutcome, type LegStatement } from './index.ts';

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

const apply = (...scans: ToldScan[]): Promise<void> => room.apply(...scans.map(scanRecorded));
const legOf = (reference: string, trackingNumber: string, carrier = 'usps'): LegStatement => ({
  of: { reference },
  carrier,
  trackingNumber,
});
const add = (
  statements: readonly LegStatement[],
  by: Parameters<ShipmentsRoom['options']>[0] = {},
): Promise<LegOutcome[]> => addShipmentLegs(room.options(by), statements);
const idOf = (number: string): string => shipmentId('acme', `ref-${number}`);
const scansOf = (number: string): Promise<Record<string, unknown>[]> =>
  room.rows('select leg, status from shipments.scan where shipment_id = $1 order by occurred_at, leg', [idOf(number)]);
const legsOf = (number: string): Promise<Record<string, unknown>[]> =>
  room.rows('select number, carrier, tracking_number, evidence from shipments.leg where shipment_id = $1 order by 1', [
    idOf(number),
  ]);

describe('legs that the shop declares', () => {
  it('are numbered in their order, told of once, adopt what waits and bring what comes', async () => {
    await room.register([registration('1001')]);
    await apply({ trackingNumber: '1001', status: 'PICKED_UP' });
    await apply({ trackingNumber: '9001', carrier: 'usps', status: 'IN_TRANSIT', occurredAt: hour(2) });
    const [first, second] = await add([legOf('ref-1001', '9001'), legOf('ref-1001', '9002', 'local')]);
    const leg = { number: 2, carrier: 'usps', trackingNumber: '9001', evidence: 'DECLARED', since: hour(0) };
    expect(first).toEqual({ outcome: 'added', shipmentId: idOf('1001'), leg });
    expect(second).toMatchObject({ outcome: 'added', leg: { number: 3, carrier: 'local' } });
    await apply({ trackingNumber: '9002', carrier: 'local', status: 'DELIVERED', occurredAt: hour(3) });
    expect(await scansOf('1001')).toEqual([
      { leg: 1, status: 'PICKED_UP' },
      { leg: 2, status: 'IN_TRANSIT' },
      { leg: 3, status: 'DELIVERED' },
    ]);
    expect(await room.rows("select 1 from shipments.unclaimed_scan where tracking_number = '9001'")).toEqual([]);
    const told = (await room.told(idOf('1001'))).filter(({ type }) => type === 'shipment.legAdded');
    expect(told).toMatchObject([{ payload: { leg, trackingNumber: '1001' } }, { payload: { leg: { number: 3 } } }]);
  });

  it('said again are known, and the number of the registration is the first', async () => {
    await room.register([registration('1011')]);
    await add([legOf('ref-1011', '9011')]);
    const again = await add([
      { of: { shipmentId: idOf('1011') }, carrier: 'usps', trackingNumber: '9011' },
      legOf('ref-1011', '1011', 'fedex'),
    ]);
    expect(again).toMatchObject([
      { outcome: 'known', leg: { number: 2 } },
      { outcome: 'known', leg: { number: 1, evidence: 'REGISTERED' } },
    ]);
    expect(await legsOf('1011')).toHaveLength(1);
  });

  it('are refused of a parcel that the brand does not have, and where another parcel has the number', async () => {
    await room.register([registration('1021'), registration('1022', { carrier: 'usps' })]);
    const outcomes = await add([
      legOf('nobody', '9021'),
      { of: { shipmentId: idOf('1021') }, carrier: 'usps', trackingNumber: '1022' },
      legOf('ref-1021', '9022'),
      legOf('ref-1022', '9022'),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'refused', code: 'SHIPMENT_UNKNOWN' },
      { outcome: 'refused', code: 'TRACKING_NUMBER_TAKEN' },
      { outcome: 'added' },
      { outcome: 'refused', code: 'TRACKING_NUMBER_TAKEN' },
    ]);
    const foreign = { of: { shipmentId: idOf('1021') }, carrier: 'usps', trackingNumber: '9023' };
    expect(await add([foreign], { brand: 'bolt' })).toMatchObject([{ code: 'SHIPMENT_UNKNOWN' }]);
    expect(await legsOf('1021')).toMatchObject([{ tracking_number: '9022' }]);
  });

  it('take over a number of a parcel that is done with it, whose scans stay with that parcel', async () => {
    await room.register([registration('1031'), registration('1032', { carrier: 'usps' })]);
    await apply({ trackingNumber: '1032', carrier: 'usps', status: 'DELIVERED', occurredAt: hour(1) });
    const now = new Date(hour(24 * 40));
    expect(await add([legOf('ref-1031', '1032')], { now })).toMatchObject([{ outcome: 'added' }]);
    await apply(
      { trackingNumber: '1032', carrier: 'usps', status: 'OUT_FOR_DELIVERY', occurredAt: hour(24 * 41) },
      { trackingNumber: '1032', carrier: 'usps', status: 'PICKED_UP', occurredAt: hour(0.5) },
    );
    expect(await scansOf('1031')).toEqual([{ leg: 2, status: 'OUT_FOR_DELIVERY' }]);
    expect((await scansOf('1032')).map(({ status }) => status)).toEqual(['PICKED_UP', 'DELIVERED']);
  });

  it('end for themselves when their carrier uses the number again', async () => {
    await room.register([registration('1041')]);
    await add([legOf('ref-1041', '9041')]);
    await apply(
      { trackingNumber: '1041', status: 'PICKED_UP' },
      { trackingNumber: '9041', carrier: 'usps', status: 'DELIVERED', occurredAt: hour(5) },
    );
    await apply({ trackingNumber: '9041', carrier: 'usps', status: 'PICKED_UP', occurredAt: hour(24 * 50) });
    expect(await scansOf('1041')).toEqual([
      { leg: 1, status: 'PICKED_UP' },
      { leg: 2, status: 'DELIVERED' },
    ]);
    await apply({ trackingNumber: '9041', carrier: 'usps', status: 'IN_TRANSIT', occurredAt: hour(3) });
    expect(await scansOf('1041')).toHaveLength(3);
    expect(await room.rows("select leg, life from shipments.former_life where tracking_number = '9041'")).toEqual([
      { leg: 2, life: 1 },
    ]);
  });

  it('keep scans apart whose keys are the same on two of them, also when one is withdrawn', async () => {
    await room.register([registration('1051')]);
    await add([legOf('ref-1051', '9051')]);
    const scan = { scanKey: 'aa', status: 'PICKED_UP' as const };
    const onSecond = { ...scan, trackingNumber: '9051', carrier: 'usps' };
    await apply({ ...scan, trackingNumber: '1051' }, onSecond);
    expect(await scansOf('1051')).toHaveLength(2);
    await room.apply(scanWithdrawn(onSecond));
    const left = await room.rows('select leg from shipments.scan where shipment_id = $1 and withdrawn_at is null', [
      idOf('1051'),
    ]);
    expect(left).toEqual([{ leg: 1 }]);
  });

  it('bring what their carrier stated before', async () => {
    await room.register([registration('1061')]);
    await room.apply(estimateStated([30, 34], { trackingNumber: '9061', carrier: 'usps' }));
    await add([legOf('ref-1061', '9061')]);
    await apply({ trackingNumber: '1061', status: 'PICKED_UP' });
    const [row] = await room.rows("select estimate ->> 'source' as source from shipments.shipment where id = $1", [
      idOf('1061'),
    ]);
    expect(row).toEqual({ source: 'CARRIER' });
  });

  it('show at once what their carrier stated before, also where nothing is scanned', async () => {
    await room.register([registration('1071')]);
    await room.apply(estimateStated([30, 34], { trackingNumber: '9071', carrier: 'usps' }));
    await add([legOf('ref-1071', '9071')]);
    const [row] = await room.rows("select estimate ->> 'source' as source from shipments.shipment where id = $1", [
      idOf('1071'),
    ]);
    expect(row).toEqual({ source: 'CARRIER' });
    const types = (await room.told(idOf('1071'))).map(({ type }) => type);
    expect(types).toContain('shipment.eddRecalculated');
  });

  it('are one for each number, when two are told of it at the same time', async () => {
    for (let round = 10; round < 16; round += 1) {
      await room.register([registration(`11${round}`), registration(`12${round}`)]);
      const outcomes = await Promise.all(
        [`ref-11${round}`, `ref-12${round}`].map((reference) => add([legOf(reference, `95${round}`)])),
      );
      expect(
        outcomes
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(['added', 'refused']);
    }
  });
});

describe('legs of a registration', () => {
  it('come with the parcel, adopt what waits, and need a number that is free', async () => {
    await apply({ trackingNumber: '9201', carrier: 'usps', status: 'OUT_FOR_DELIVERY', occurredAt: hour(2) });
    const legs = [{ carrier: 'usps', trackingNumber: '9201' }];
    const outcomes = await room.register([
      registration('2001', { legs }),
      registration('2002', { legs }),
      registration('2003', { legs: [{ carrier: 'fedex', trackingNumber: '2003' }] }),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'created' },
      { outcome: 'refused', code: 'TRACKING_NUMBER_TAKEN' },
      { outcome: 'created' },
    ]);
    expect(await legsOf('2001')).toEqual([
      { number: 2, carrier: 'usps', tracking_number: '9201', evidence: 'REGISTERED' },
    ]);
    expect(await scansOf('2001')).toEqual([{ leg: 2, status: 'OUT_FOR_DELIVERY' }]);
    expect(await legsOf('2003')).toEqual([]);
  });
});

describe('a number that goes on with another carrier', () => {
  const handedOver = (number: string, hours = 1): ToldScan => ({
    ...{ trackingNumber: number, status: 'IN_TRANSIT', subStatus: 'TRANSFERRED_TO_PARTNER', occurredAt: hour(hours) },
  });
  const atPartner = (number: string, hours = 2): ToldScan => ({
    ...{ trackingNumber: number, carrier: 'usps', status: 'OUT_FOR_DELIVERY', occurredAt: hour(hours) },
  });
  const steps: Record<string, (number: string) => Promise<unknown>> = {
    registered: (number) => room.register([registration(number)]),
    'handed over': (number) => apply(handedOver(number)),
    'scanned by the partner': (number) => apply(atPartner(number)),
  };
  const orders = Object.keys(steps).flatMap((first) =>
    Object.keys(steps)
      .filter((second) => second !== first)
      .map((second) => [first, second, ...Object.keys(steps).filter((third) => third !== first && third !== second)]),
  );

  it.each(orders)('is a leg of the parcel when it is %s, then %s, then %s', async (...order) => {
    const number = `3${orders.findIndex((each) => each.join() === order.join())}00`;
    for (const step of order) await steps[step]?.(number);
    expect(await legsOf(number)).toEqual([
      { number: 2, carrier: 'usps', tracking_number: number, evidence: 'SAME_NUMBER' },
    ]);
    expect(await scansOf(number)).toEqual([
      { leg: 1, status: 'IN_TRANSIT' },
      { leg: 2, status: 'OUT_FOR_DELIVERY' },
    ]);
    const [leg] = (await room.told(idOf(number))).filter(({ type }) => type === 'shipment.legAdded');
    expect(leg).toMatchObject({ payload: { leg: { since: hour(1), evidence: 'SAME_NUMBER' } } });
  });

  it('is one also when the first carrier told of the delivery before, and not when that is weeks ago', async () => {
    await room.register([registration('3801'), registration('3802')]);
    for (const number of ['3801', '3802']) {
      await apply(handedOver(number), { trackingNumber: number, status: 'DELIVERED', occurredAt: hour(3) });
    }
    await apply(atPartner('3801'), atPartner('3802', 24 * 40));
    expect(await legsOf('3801')).toHaveLength(1);
    expect(await legsOf('3802')).toEqual([]);
  });

  it('is none where nobody handed the parcel over, where two did, and of another brand', async () => {
    await room.register([
      registration('3901'),
      registration('3902'),
      registration('3902', { reference: 'dhl', carrier: 'dhl' }),
    ]);
    await room.register([registration('3903')]);
    await apply(
      { trackingNumber: '3901', status: 'IN_TRANSIT' },
      ...[handedOver('3902'), { ...handedOver('3902'), carrier: 'dhl' }, handedOver('3903')],
    );
    await apply(atPartner('3901'), atPartner('3902'), { ...atPartner('3903'), brand: 'bolt' });
    for (const number of ['3901', '3902', '3903']) expect(await legsOf(number)).toEqual([]);
    expect(
      await room.rows("select brand from shipments.unclaimed_scan where tracking_number like '39%' order by 1"),
    ).toEqual([{ brand: 'acme' }, { brand: 'acme' }, { brand: 'bolt' }]);
  });

  it.each([
    ['3951', ['A', 'B', 'W']],
    ['3952', ['A', 'W', 'B']],
    ['3953', ['W', 'A', 'B']],
  ])('is none where two parcels may go on under it, in whatever order that shows (%s: %s)', async (number, order) => {
    await room.register([registration(number), registration(number, { reference: `dhl-${number}`, carrier: 'dhl' })]);
    const told = { A: handedOver(number), B: { ...handedOver(number), carrier: 'dhl' }, W: atPartner(number) };
    for (const each of order) await apply(told[each as keyof typeof told]);
    expect(await room.rows('select 1 from shipments.leg where tracking_number = $1', [number])).toEqual([]);
  });

  it('is that of the one parcel that may still go on under it', async () => {
    await room.register([registration('3961'), registration('3961', { reference: 'done', carrier: 'dhl' })]);
    await apply(
      { trackingNumber: '3961', carrier: 'dhl', status: 'DELIVERED', occurredAt: hour(-24 * 40) },
      handedOver('3961'),
    );
    await apply(atPartner('3961'));
    expect(await legsOf('3961')).toHaveLength(1);
  });

  it('misses nothing when both are told of at the same time', async () => {
    for (let round = 10; round < 20; round += 1) {
      const number = `40${round}`;
      await room.register([registration(number)]);
      const racers = [() => apply(handedOver(number)), () => apply(atPartner(number))];
      await Promise.all((round % 2 === 0 ? racers : racers.reverse()).map((start) => start()));
      expect(await legsOf(number)).toHaveLength(1);
      expect(await scansOf(number)).toHaveLength(2);
    }
  });
});
