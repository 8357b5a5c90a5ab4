import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';
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
const scan = (trackingNumber: string, days: number, status: 'PICKED_UP' | 'IN_TRANSIT' | 'DELIVERED') =>
  scanRecorded({ trackingNumber, status, occurredAt: day(days), scanKey: `${status} ${days}` });
const now = new Date(day(62));

/** Parcels `one-…` with these numbers were delivered on day 3. */
async function delivered(numbers: readonly string[]): Promise<void> {
  await room.register(numbers.map((number) => registration(number, { reference: `one-${number}` })));
  await room.apply(...numbers.flatMap((number) => [scan(number, 1, 'PICKED_UP'), scan(number, 3, 'DELIVERED')]));
}

const numbersFrom = (first: number): string[] => Array.from({ length: 6 }, (_, round) => `${first + round}`);
const scansOf = async (reference: string): Promise<number> =>
  (await room.rows('select 1 from shipments.scan where shipment_id = $1', [shipmentId('acme', reference)])).length;

describe('at the same time', () => {
  it('two registrations of a number that is free again make one parcel', async () => {
    const numbers = numbersFrom(3000);
    await delivered(numbers);
    for (const number of numbers) {
      const outcomes = await Promise.all(
        ['two', 'three'].map((name) =>
          room.register([registration(number, { reference: `${name}-${number}` })], { now }),
        ),
      );
      expect(
        outcomes
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(['created', 'refused']);
    }
    const lives = await room.rows('select life from shipments.tracking where tracking_number = any ($1)', [numbers]);
    expect(lives).toEqual(numbers.map(() => ({ life: 2 })));
    expect(await room.rows('select 1 from shipments.former_life')).toHaveLength(numbers.length);
  });

  it('the registration of the next parcel, its first scans and a late one of the first parcel each come to their own', async () => {
    const numbers = numbersFrom(4000);
    await delivered(numbers);
    for (const [index, number] of numbers.entries()) {
      const racers = [
        () => room.register([registration(number, { reference: `two-${number}` })], { now }),
        () => room.apply(scan(number, 60, 'PICKED_UP')),
        () => room.apply(scan(number, 61, 'IN_TRANSIT')),
        () => room.apply(scan(number, 2, 'IN_TRANSIT')),
      ];
      await Promise.all([...racers.slice(index % 4), ...racers.slice(0, index % 4)].map((start) => start()));
      // a scan of the middle that comes before anything shows a second journey stands on the first until one does
      expect([await scansOf(`one-${number}`), await scansOf(`two-${number}`)]).toEqual([3, 2]);
    }
    const left = await room.rows('select 1 from shipments.unclaimed_scan');
    expect(left).toEqual([]);
  });

  it('many numbers are registered and scanned anew in opposite orders, without a deadlock that is not got over', async () => {
    const numbers = numbersFrom(5000);
    const backwards = [...numbers].reverse();
    await delivered(numbers);
    await Promise.all([
      room.register(
        numbers.map((number) => registration(number, { reference: `two-${number}` })),
        { now },
      ),
      room.apply(...backwards.map((number) => scan(number, 60, 'PICKED_UP'))),
      room.apply(...numbers.map((number) => scan(number, 61, 'IN_TRANSIT'))),
    ]);
    for (const number of numbers) {
      expect([await scansOf(`one-${number}`), await scansOf(`two-${number}`)]).toEqual([2, 2]);
    }
  });
});
