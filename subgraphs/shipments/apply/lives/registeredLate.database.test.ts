import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded, scanWithdrawn, type ToldScan } from '../../testing/scans.ts';
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
type Told = [days: number, status: ToldScan['status']];
const told = (trackingNumber: string, [days, status]: Told): ToldScan => ({
  ...{ trackingNumber, occurredAt: day(days), scanKey: `${String(status)} ${days}` },
  ...(status === undefined ? {} : { status }),
});
const apply = (number: string, ...scans: Told[]): Promise<void> =>
  room.apply(...scans.map((scan) => scanRecorded(told(number, scan))));
const register = (number: string, days: number, reference = `ref-${number}`) =>
  room.register([registration(number, { reference })], { now: new Date(day(days)) });

/** The status of a parcel and the keys of its scans, and the keys of what waits. */
async function storyOf(number: string, reference = `ref-${number}`): Promise<unknown[]> {
  const id = shipmentId('acme', reference);
  const keys = async (query: string, of: string): Promise<unknown[]> =>
    (await room.rows(query, [of])).map((row) => row['scan_key']);
  const [row] = await room.rows('select status from shipments.shipment where id = $1', [id]);
  return [
    row?.['status'],
    await keys('select scan_key from shipments.scan where shipment_id = $1 order by occurred_at', id),
    await keys('select scan_key from shipments.unclaimed_scan where tracking_number = $1 order by scan_key', number),
  ];
}

const FORMER: Told[] = [
  [1, 'PICKED_UP'],
  [3, 'DELIVERED'],
];
const OWN: Told[] = [
  [40, 'PICKED_UP'],
  [41, 'IN_TRANSIT'],
];
const STORY = ['IN_TRANSIT', ['PICKED_UP 40', 'IN_TRANSIT 41'], ['DELIVERED 3', 'PICKED_UP 1']];

describe('a parcel that is registered long after the number was scanned to its end', () => {
  it('has the journey that began since, and not the one before, which nobody registered', async () => {
    await apply('1001', ...FORMER, ...OWN);
    await register('1001', 41);
    expect(await storyOf('1001')).toEqual(STORY);
    const events = await room.told(shipmentId('acme', 'ref-1001'));
    expect(events.map(({ type }) => type)).not.toContain('shipment.timelineCorrected');
    await apply('1001', [42, 'OUT_FOR_DELIVERY'], [2, 'IN_TRANSIT']);
    const [status, own, former] = await storyOf('1001');
    expect([status, own]).toEqual(['OUT_FOR_DELIVERY', ['PICKED_UP 40', 'IN_TRANSIT 41', 'OUT_FOR_DELIVERY 42']]);
    expect(former).toContain('IN_TRANSIT 2');
  });

  it('has it in whatever order and batches they come, and whenever in between it is registered', async () => {
    const scans: Told[] = [...FORMER, ...OWN];
    let number = 11_000;
    const steps = fc.tuple(
      fc.shuffledSubarray(scans, { minLength: scans.length }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(4),
    );
    await fc.assert(
      fc.asyncProperty(steps, async ([order, size, registeredAfter]) => {
        const name = String((number += 1));
        for (let index = 0; index < order.length; index += size) {
          if (index >= registeredAfter) await register(name, 41);
          await apply(name, ...order.slice(index, index + size));
        }
        await register(name, 41);
        expect(await storyOf(name)).toEqual(STORY);
      }),
      { numRuns: 30 },
    );
  });

  it('has the last of several journeys, and loses the number to the next as every parcel does', async () => {
    await apply('1201', ...FORMER, [40, 'PICKED_UP'], [42, 'DELIVERED'], [80, 'PICKED_UP'], [81, 'DELIVERED']);
    await register('1201', 81);
    expect((await storyOf('1201')).slice(0, 2)).toEqual(['DELIVERED', ['PICKED_UP 80', 'DELIVERED 81']]);
    await apply('1201', [120, 'PICKED_UP']);
    await register('1201', 121, 'next');
    expect((await storyOf('1201')).slice(0, 2)).toEqual(['DELIVERED', ['PICKED_UP 80', 'DELIVERED 81']]);
    const [, next, former] = await storyOf('1201', 'next');
    expect(next).toEqual(['PICKED_UP 120']);
    expect(former).toEqual(['DELIVERED 3', 'DELIVERED 42', 'PICKED_UP 1', 'PICKED_UP 40']);
    await apply('1201', [80.5, 'IN_TRANSIT']);
    expect((await storyOf('1201'))[1]).toEqual(['PICKED_UP 80', 'IN_TRANSIT 80.5', 'DELIVERED 81']);
  });

  it('leaves the former journey what its carrier takes back', async () => {
    await apply('1301', ...FORMER, ...OWN);
    await register('1301', 41);
    const withdrawn = scanWithdrawn(told('1301', [1, 'PICKED_UP']));
    const before = { subStatus: null, status: null, exception: null, occurredAt: day(1), payloadId: null };
    await room.apply({ ...withdrawn, payload: { ...withdrawn.payload, before } } as typeof withdrawn);
    expect((await storyOf('1301'))[2]).toEqual(['DELIVERED 3']);
  });
});
