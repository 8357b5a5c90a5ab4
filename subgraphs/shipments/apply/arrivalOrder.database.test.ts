import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';

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

/** One thing that comes in; data, so that a counterexample can be read. */
type Intake =
  | { readonly scans: readonly ReturnType<typeof scanRecorded>[] }
  | { readonly estimateOf: string }
  | { readonly registrationOf: string };
const NUMBERS = ['1111', '2222', '3333'];

/** A scan of one of three parcels; instants coincide often, and what is wrong is said on the way and of deliveries that fail only. */
const scan = fc
  .record({
    trackingNumber: fc.constantFrom(...NUMBERS),
    status: fc.constantFrom(null, ...SHIPMENT_STATUSES),
    exception: fc.option(fc.constantFrom('DELAYED' as const, 'ADDRESS_ISSUE' as const), { nil: null, freq: 2 }),
    hours: fc.integer({ min: -3, max: 6 }),
    key: fc.nat(50),
  })
  .map(({ trackingNumber, status, exception, hours, key }) => {
    const wrong = status === null || status === 'IN_TRANSIT' || status === 'ATTEMPTED' ? exception : null;
    // the same key is the same scan: it says the same
    const scanKey = `${key} ${status} ${wrong} ${hours}`;
    return scanRecorded({ trackingNumber, status, exception: wrong, scanKey, occurredAt: hour(hours) });
  });

/** Everything that comes in: batches of scans, a stated window for each parcel, and the registrations. */
const intake: fc.Arbitrary<Intake[]> = fc
  .array(fc.array(scan, { minLength: 1, maxLength: 4 }), { maxLength: 7 })
  .map((batches) => [
    ...batches.map((scans) => ({ scans })),
    ...NUMBERS.map((number) => ({ estimateOf: number })),
    ...NUMBERS.map((number) => ({ registrationOf: number })),
  ]);
const twoOrders = intake.chain((all) => {
  const order = fc.shuffledSubarray(all, { minLength: all.length });
  return fc.tuple(order, order);
});

const TABLES = {
  // when it is expected was computed as of when it was looked at last; what that rests on follows from what is known.
  // how a finished parcel was last predicted stands still
  shipment:
    "select *, case when status in ('DELIVERED', 'RETURNED') then null else estimate->>'source' end as estimate from shipments.shipment order by id",
  // all but when we first heard of it
  tracking:
    'select brand, carrier, tracking_number, shipment_id, carrier_estimate, leg, life, began_at from shipments.tracking order by tracking_number',
  scan: 'select * from shipments.scan order by shipment_id, scan_key',
  unclaimed: 'select scan_key from shipments.unclaimed_scan',
  // what was taken for one and turned out to be none is kept as dismissed: it was told
  conflict: "select * from shipments.conflict where state <> 'DISMISSED' order by id",
  // an alarm that turned out to have come after the end is kept where it was raised, closed: it was told
  exception: 'select * from shipments.exception where resolved_at is null or opened_at <= resolved_at order by id',
};

async function take(step: Intake): Promise<void> {
  if ('scans' in step) await room.apply(...step.scans);
  else if ('estimateOf' in step) await room.apply(estimateStated([30, 34], { trackingNumber: step.estimateOf }));
  else await room.register([registration(step.registrationOf)]);
}

async function rowsAfter(steps: readonly Intake[]): Promise<Record<string, unknown>> {
  for (const table of ['scan', 'exception', 'conflict', 'look_timer', 'unclaimed_scan', 'tracking', 'shipment']) {
    await room.rows(`delete from shipments.${table}`);
  }
  for (const step of steps) await take(step);
  const tables: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(TABLES)) tables[name] = await room.rows(query);
  return tables;
}

describe('the same intake in another order', () => {
  it('leaves the same rows in every table', async () => {
    await fc.assert(
      fc.asyncProperty(twoOrders, async ([one, other]) => {
        const rows = await rowsAfter(one);
        expect(rows['unclaimed']).toEqual([]);
        expect(await rowsAfter(other)).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('leaves no exception open on a finished parcel', async () => {
    await fc.assert(
      fc.asyncProperty(twoOrders, async ([order]) => {
        await rowsAfter(order);
        const open = await room.rows(
          `select 1 from shipments.exception e join shipments.shipment s on s.id = e.shipment_id
           where s.status in ('DELIVERED', 'RETURNED') and e.state <> 'RESOLVED'`,
        );
        expect(open).toEqual([]);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
