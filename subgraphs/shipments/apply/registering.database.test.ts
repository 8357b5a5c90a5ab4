import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded, type ToldScan } from '../testing/scans.ts';
import type { Registration } from '../domain/index.ts';
import { shipmentId } from './ids.ts';

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

const apply = (trackingNumber: string, ...scans: ToldScan[]): Promise<void> =>
  room.apply(...scans.map((scan) => scanRecorded({ trackingNumber, ...scan })));
const statusOf = async (brand: string, reference: string): Promise<unknown> =>
  (await room.rows('select status from shipments.shipment where id = $1', [shipmentId(brand, reference)]))[0]?.[
    'status'
  ];
const waiting = (trackingNumber: string): Promise<Record<string, unknown>[]> =>
  room.rows('select brand, scan_key from shipments.unclaimed_scan where tracking_number = $1 order by arrived', [
    trackingNumber,
  ]);

describe('registering parcels', () => {
  it('creates each with the label as its status and tells so, with the dispatch where it is known', async () => {
    const plain = registration('1001');
    const dispatched = registration('1002', { milestones: { DISPATCHED: hour(-2) }, promisedAt: hour(48) });
    const outcomes = await room.register([plain, dispatched]);
    expect(outcomes).toEqual([
      { outcome: 'created', reference: plain.reference, shipmentId: shipmentId('acme', plain.reference) },
      { outcome: 'created', reference: dispatched.reference, shipmentId: shipmentId('acme', dispatched.reference) },
    ]);
    const told = await room.told(shipmentId('acme', dispatched.reference));
    expect(told).toMatchObject([
      { type: 'shipment.registered', brand: 'acme', payload: { orderNumber: 'order-1002', registeredAt: hour(0) } },
      { type: 'shipment.milestoneReached', payload: { milestone: 'DISPATCHED', at: hour(-2) } },
    ]);
    const [row] = await room.rows('select * from shipments.shipment where reference = $1', [dispatched.reference]);
    expect(row).toMatchObject({
      status: 'LABEL_CREATED',
      status_since: new Date(hour(0)),
      dispatched_at: new Date(hour(-2)),
      promised_at: new Date(hour(48)),
    });
  });

  it('answers a reference that is known with its parcel and changes nothing, whatever else is said of it', async () => {
    const first = registration('1011');
    await room.register([first]);
    const before = await room.rows('select * from shipments.shipment where reference = $1', [first.reference]);
    const again = { ...first, trackingNumber: '1012', orderNumber: 'another', milestones: { DISPATCHED: hour(3) } };
    const outcome = { outcome: 'known', reference: first.reference, shipmentId: shipmentId('acme', first.reference) };
    expect(await room.register([again, first])).toEqual([
      { ...outcome, differs: ['orderNumber', 'trackingNumber', 'DISPATCHED'] },
      { ...outcome, differs: [] },
    ]);
    expect(await room.rows('select * from shipments.shipment where reference = $1', [first.reference])).toEqual(before);
    expect(await room.told(shipmentId('acme', first.reference))).toHaveLength(1);
    expect(await room.register([registration('1012')])).toMatchObject([{ outcome: 'created' }]);
  });

  it('keeps every fact of a parcel and tells all of them but who it is for', async () => {
    const place = { city: 'Hamburg', region: null, country: 'DE', postalCode: '20095' };
    const facts: Partial<Registration> = {
      ...{ service: 'Express', direction: 'RETURN', pieces: 3, contents: 'FRAGILE', destinationZone: 'Europe/Berlin' },
      ...{ value: { amountMinor: 9_007_199_254_740_991, currency: 'JPY' }, promisedAt: hour(72) },
      ...{ origin: { ...place, city: 'Kiel' }, destination: place },
    };
    const recipient = { name: 'Somebody', lines: ['Street 1'], email: null, phone: null };
    const parcel = registration('1051', { ...facts, returnOf: 'ref-1052', recipient });
    await room.register([parcel]);
    const returnOf = shipmentId('acme', 'ref-1052');
    const [told] = await room.told(shipmentId('acme', parcel.reference));
    const { reference, orderNumber, carrier, trackingNumber } = parcel;
    const about = { shipmentId: shipmentId('acme', reference), carrier, trackingNumber };
    expect(told?.payload).toEqual({ ...about, reference, orderNumber, registeredAt: hour(0), ...facts, returnOf });
    expect(await room.register([parcel])).toMatchObject([{ outcome: 'known', differs: [] }]);
    const other = { ...parcel, value: { amountMinor: 1, currency: 'JPY' }, recipient: { ...recipient, name: 'Other' } };
    expect(await room.register([other])).toMatchObject([{ outcome: 'known', differs: ['value', 'recipient'] }]);
  });

  it('refuses a number that another parcel of the brand has, earlier or in the same request, and creates the rest', async () => {
    await room.register([registration('1021')]);
    const outcomes = await room.register([
      registration('1021', { reference: 'late' }),
      registration('1022'),
      registration('1022', { reference: 'same request' }),
      registration('1021', { reference: 'other carrier', carrier: 'ups' }),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'refused', reference: 'late', code: 'TRACKING_NUMBER_TAKEN' },
      { outcome: 'created' },
      { outcome: 'refused', reference: 'same request', code: 'TRACKING_NUMBER_TAKEN' },
      { outcome: 'created', reference: 'other carrier' },
    ]);
    expect(await room.rows("select 1 from shipments.shipment where reference in ('late', 'same request')")).toEqual([]);
  });

  it('refuses a reference that stands twice in one request; the first one counts', async () => {
    const outcomes = await room.register([registration('1031'), registration('1032', { reference: 'ref-1031' })]);
    expect(outcomes).toMatchObject([{ outcome: 'created' }, { outcome: 'refused', code: 'REFERENCE_TWICE' }]);
    expect(await room.register([registration('1032')])).toMatchObject([{ outcome: 'created' }]);
  });

  it('leaves nothing behind when it fails', async () => {
    await expect(
      room.register([registration('1041'), registration('1042', { promisedAt: 'never' })]),
    ).rejects.toThrow();
    expect(await room.rows("select 1 from shipments.shipment where reference in ('ref-1041', 'ref-1042')")).toEqual([]);
    expect(await room.told(shipmentId('acme', 'ref-1041'))).toEqual([]);
  });
});

describe('scans of a parcel that nobody registered', () => {
  it('wait, each once, tell nothing, and are adopted when it is registered', async () => {
    const before = (await room.told()).length;
    await apply('2001', { status: 'PICKED_UP', occurredAt: hour(1) }, { status: 'PICKED_UP', occurredAt: hour(1) });
    await apply('2001', { status: 'PICKED_UP', occurredAt: hour(1) }, { status: 'IN_TRANSIT', occurredAt: hour(2) });
    expect(await waiting('2001')).toHaveLength(2);
    expect(await room.told()).toHaveLength(before);
    await room.register([registration('2001')]);
    expect(await waiting('2001')).toEqual([]);
    expect(await statusOf('acme', 'ref-2001')).toBe('IN_TRANSIT');
    const told = await room.told(shipmentId('acme', 'ref-2001'));
    expect(told.map((event) => event.type.replace('shipment.', ''))).toEqual([
      'registered',
      ...['scanApplied', 'statusChanged', 'scanApplied', 'statusChanged'],
    ]);
  });

  it('are news only as far as nothing newer waited beside them', async () => {
    await apply('2011', { status: 'IN_TRANSIT', occurredAt: hour(2) });
    await apply(
      '2011',
      { status: 'PICKED_UP', occurredAt: hour(1) },
      { exception: 'CUSTOMS_HOLD', occurredAt: hour(3) },
    );
    await apply('2011', { status: 'OUT_FOR_DELIVERY', occurredAt: hour(3) });
    await room.register([registration('2011')]);
    const flags = (await room.told(shipmentId('acme', 'ref-2011'))).flatMap(({ payload }) =>
      'catchUp' in payload
        ? [['to' in payload ? payload.to : 'state' in payload && payload.state, payload.catchUp]]
        : [],
    );
    expect(flags).toEqual([
      ['IN_TRANSIT', true],
      ['OPEN', false],
      ['OUT_FOR_DELIVERY', false],
      ['RESOLVED', false],
    ]);
  });

  it('stay history when the carrier told them as history', async () => {
    await apply('2021', { status: 'PICKED_UP', occurredAt: hour(1), catchUp: true });
    await room.register([registration('2021')]);
    const told = await room.told(shipmentId('acme', 'ref-2021'));
    expect(told.at(-1)).toMatchObject({ type: 'shipment.statusChanged', payload: { catchUp: true } });
  });

  it("never touch another brand's parcel with the same carrier, number and reference", async () => {
    await room.register([registration('2031')], { brand: 'left' });
    const untouched = await room.rows("select * from shipments.shipment where brand = 'left'");
    await apply('2031', { brand: 'right', status: 'DELIVERED', occurredAt: hour(1) });
    expect(await room.rows("select * from shipments.shipment where brand = 'left'")).toEqual(untouched);
    await room.register([registration('2031')], { brand: 'right' });
    await apply('2031', { brand: 'left', status: 'PICKED_UP', occurredAt: hour(2) });
    expect(await statusOf('left', 'ref-2031')).toBe('PICKED_UP');
    expect(await statusOf('right', 'ref-2031')).toBe('DELIVERED');
    expect(shipmentId('left', 'ref-2031')).not.toBe(shipmentId('right', 'ref-2031'));
    for (const brand of ['left', 'right']) {
      const told = await room.told(shipmentId(brand, 'ref-2031'));
      expect(new Set(told.map((event) => event.brand))).toEqual(new Set([brand]));
      expect(await room.rows('select scan_key from shipments.scan where brand = $1', [brand])).toHaveLength(1);
    }
  });
});
