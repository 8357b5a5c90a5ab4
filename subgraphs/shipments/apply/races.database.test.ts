import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { type EventLog, postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { NOTHING_KNOWN, openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';
import { someoneWaits } from '../testing/someoneWaits.ts';
import { consumeCarriers } from './consumeCarriers.ts';
import { shipmentId } from './ids.ts';
import { registerShipments } from './register.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
const log = postgresEventLog<ShipmentsEvent>('shipments');
const ports = { log, ...NOTHING_KNOWN };

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const pickedUp = (trackingNumber: string): ReturnType<typeof scanRecorded> =>
  scanRecorded({ trackingNumber, status: 'PICKED_UP', occurredAt: hour(1) });

/** Each of these parcels has exactly its one scan, and none waits. */
async function expectEachScanned(numbers: readonly string[]): Promise<void> {
  const rows = await room.rows(
    `select s.tracking_number, s.status, count(c.scan_key)::int as scans from shipments.shipment s
     left join shipments.scan c on c.shipment_id = s.id where s.tracking_number = any ($1) group by s.id order by 1`,
    [numbers],
  );
  expect(rows).toEqual(
    [...numbers].sort().map((number) => ({ tracking_number: number, status: 'PICKED_UP', scans: 1 })),
  );
  expect(await room.rows('select 1 from shipments.unclaimed_scan where tracking_number = any ($1)', [numbers])).toEqual(
    [],
  );
}

/** The log of shipments, whose writer stops for a while after it handed its events over. */
function pausing(until: Promise<void>, reached: () => void): EventLog<ShipmentsEvent> {
  return {
    name: log.name,
    append: async (tx, events) => {
      await log.append(tx, events);
      reached();
      await until;
    },
  };
}

describe('a registration and a scan of the same number at the same time', () => {
  it('lose nothing, whoever is faster, in a hundred rounds', async () => {
    const numbers = Array.from({ length: 100 }, (_, round) => `${4000 + round}`);
    for (let round = 0; round < numbers.length; round += 4) {
      await Promise.all(
        numbers.slice(round, round + 4).flatMap((number, index) => {
          const racers = [() => room.register([registration(number)]), () => room.apply(pickedUp(number))];
          return (index % 2 === 0 ? racers : racers.reverse()).map((start) => start());
        }),
      );
    }
    await expectEachScanned(numbers);
  });

  // a number that the carrier spoke of before has its row already: then it is the row's lock alone that makes one wait
  describe.each([
    ['is new', '42', false],
    ['was heard of before', '43', true],
  ])('of which the number %s', (_name, prefix, heard) => {
    it('lose nothing when the scan comes while the registration is not committed yet', async () => {
      const number = `${prefix}01`;
      if (heard) await room.apply(estimateStated([20, 22], { trackingNumber: number }));
      let reached = (): void => undefined;
      let goOn = (): void => undefined;
      const paused = new Promise<void>((resolve) => (reached = resolve));
      const until = new Promise<void>((resolve) => (goOn = resolve));
      const options = { ...room.options(), log: pausing(until, reached) };
      const registering = registerShipments(options, [registration(number)]);
      await paused;
      const applying = room.apply(pickedUp(number));
      await someoneWaits(room);
      goOn();
      await Promise.all([registering, applying]);
      await expectEachScanned([number]);
    });

    it('lose nothing when the registration comes while the scan that waits is not committed yet', async () => {
      const number = `${prefix}02`;
      if (heard) await room.apply(estimateStated([20, 22], { trackingNumber: number }));
      let registering: Promise<unknown> | undefined;
      await inTransaction(room.database, async (tx) => {
        await consumeCarriers(tx, ports, [pickedUp(number)]);
        registering = room.register([registration(number)]);
        await someoneWaits(room);
      });
      await registering;
      await expectEachScanned([number]);
    });
  });

  it('do not deadlock when many numbers are registered and scanned in opposite orders', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => `${4400 + index}`);
    const backwards = [...numbers].reverse();
    await Promise.all([
      room.register(numbers.slice(0, 30).map((number) => registration(number))),
      room.apply(...backwards.map(pickedUp)),
      room.register(backwards.slice(0, 30).map((number) => registration(number))),
      room.apply(...numbers.map(pickedUp)),
    ]);
    await expectEachScanned(numbers);
  });
});

describe('two registrations of one reference at the same time', () => {
  it.each([
    ['with one number', (round: number) => [`5${round}1`, `5${round}1`]],
    ['with different numbers', (round: number) => [`6${round}1`, `6${round}2`]],
  ])('%s give one parcel, created once', async (_name, numbersOf) => {
    for (let round = 10; round < 30; round += 1) {
      const reference = `race ${numbersOf(round).join(' ')}`;
      const outcomes = await Promise.all(
        numbersOf(round).map((number) => room.register([registration(number, { reference })])),
      );
      const flat = outcomes.flat();
      expect(flat.map((each) => each.outcome).sort()).toEqual(['created', 'known']);
      const id = shipmentId('acme', reference);
      expect(flat).toMatchObject([{ shipmentId: id }, { shipmentId: id }]);
      expect(await room.rows('select 1 from shipments.shipment where reference = $1', [reference])).toHaveLength(1);
      expect(await room.rows('select 1 from shipments.tracking where shipment_id = $1', [id])).toHaveLength(1);
      expect((await room.told(id)).map((event) => event.type)).toEqual(['shipment.registered']);
    }
  });

  it('of different references for one number give the number to one of them', async () => {
    for (let round = 10; round < 20; round += 1) {
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map((reference) =>
          room.register([registration(`7${round}`, { reference: `${reference}${round}` })]),
        ),
      );
      expect(
        outcomes
          .flat()
          .map((each) => each.outcome)
          .sort(),
      ).toEqual(['created', 'refused', 'refused']);
    }
  });
});
