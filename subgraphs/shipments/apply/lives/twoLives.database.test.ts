import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { SHIPMENT_STATUSES } from '../../../../platform/events/types/index.ts';
import { compareScans, foldTimeline, isFinished } from '../../domain/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { carrierScan, hour, scanRecorded } from '../../testing/scans.ts';
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

const NUMBER = '794600000001';
const day = (days: number): string => hour(24 * days);
type Told = ReturnType<typeof scanOf>;
/** One thing that comes in; data, so that a counterexample can be read. */
type Step = { readonly scans: readonly Told[] } | { readonly register: 'first' | 'second' };

const REGISTRATIONS = {
  first: { registered: registration(NUMBER, { reference: 'first' }), now: new Date(day(-1)) },
  second: { registered: registration(NUMBER, { reference: 'second' }), now: new Date(day(80)) },
};

function scanOf(days: number, status: (typeof SHIPMENT_STATUSES)[number] | null) {
  return { trackingNumber: NUMBER, status, occurredAt: day(days), scanKey: `${status ?? 'note'} ${days}` };
}

const anyScan = (from: number, until: number): fc.Arbitrary<Told> =>
  fc
    .record({
      quarters: fc.integer({ min: 4 * from, max: 4 * until }),
      status: fc.constantFrom(null, ...SHIPMENT_STATUSES),
    })
    .map(({ quarters, status }) => scanOf(quarters / 4, status));

/** A journey of ten days, with anything on the way, that is over when all of it is known. */
const firstLife = fc
  .tuple(fc.array(anyScan(0, 10), { maxLength: 6 }), fc.integer({ min: 0, max: 10 }))
  .map(([scans, delivered]) => [...scans, scanOf(delivered, 'DELIVERED')])
  .filter((scans) =>
    isFinished(foldTimeline(scans.map((scan) => ({ ...carrierScan(scan) })).sort(compareScans)).status),
  );
/** Another one under the same number, which begins with a scan that says so. */
const secondLife = fc
  .tuple(fc.constantFrom('LABEL_CREATED', 'AWAITING_PICKUP', 'PICKED_UP'), fc.array(anyScan(61, 70), { maxLength: 5 }))
  .map(([begins, scans]) => [scanOf(60, begins), ...scans]);

/** Everything that comes in: the scans of both lives in batches, a scan now and then twice, and the registrations. */
const intake = fc.tuple(firstLife, secondLife, fc.integer({ min: 1, max: 3 })).chain(([one, two, size]) => {
  const shuffled = fc.shuffledSubarray([...one, ...two, ...two.slice(0, 1)], {
    minLength: one.length + two.length + 1,
  });
  return shuffled.map((scans): Step[] => {
    const batches: Step[] = [];
    for (let index = 0; index < scans.length; index += size) batches.push({ scans: scans.slice(index, index + size) });
    return [...batches, { register: 'first' }, { register: 'second' }];
  });
});
const isFirst = (step: Step): boolean => 'register' in step && step.register === 'first';
const isSecond = (step: Step): boolean => 'register' in step && step.register === 'second';
const ordered = (steps: readonly Step[]): boolean => steps.findIndex(isFirst) < steps.findIndex(isSecond);
const twoOrders = intake.chain((all) => {
  const order = fc.shuffledSubarray(all, { minLength: all.length }).filter(ordered);
  return fc.tuple(order, order);
});

const TABLES = {
  // how a finished parcel was last predicted is what was known then; it stands still. When one is expected
  // was computed as of when it was looked at last; what that rests on follows from what is known
  shipment:
    "select *, case when status in ('DELIVERED', 'RETURNED') then null else estimate->>'source' end as estimate from shipments.shipment order by id",
  // all but when we first heard of it
  tracking:
    'select brand, carrier, tracking_number, shipment_id, carrier_estimate, leg, life, began_at from shipments.tracking',
  scan: 'select * from shipments.scan order by shipment_id, scan_key',
  // whether it is news is judged anew when it is adopted
  unclaimed: "select scan_key, scan -> 'scan' as scan from shipments.unclaimed_scan order by scan_key",
  // by what it came out first is history
  former_life: "select *, evidence - 'begunBy' as evidence from shipments.former_life",
  // what turned out to be no contradiction was told, and stays on record
  conflict:
    "select id, kind, state, opened_at, evidence -> 0 as was from shipments.conflict where state <> 'DISMISSED' order by id",
};

/** The shop asks again for a number that it was refused. */
async function takeAll(steps: readonly Step[]): Promise<void> {
  let refused = false;
  for (const step of steps) {
    if ('scans' in step) await room.apply(...step.scans.map(scanRecorded));
    else refused = !(await register(step.register));
  }
  if (steps.some(isSecond) && refused) expect(await register('second')).toBe(true);
}

async function register(which: 'first' | 'second'): Promise<boolean> {
  const { registered, now } = REGISTRATIONS[which];
  const [outcome] = await room.register([registered], { now });
  return outcome?.outcome !== 'refused';
}

async function rowsAfter(steps: readonly Step[]): Promise<Record<string, unknown>> {
  const cleared = ['scan', 'exception', 'conflict', 'look_timer', 'unclaimed_scan', 'former_life', 'tracking'];
  for (const table of [...cleared, 'shop_order', 'shipment']) await room.rows(`delete from shipments.${table}`);
  await takeAll(steps);
  const tables: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(TABLES)) tables[name] = await room.rows(query);
  return tables;
}

const scansOf = async (reference: string): Promise<unknown[]> =>
  (
    await room.rows('select occurred_at from shipments.scan where shipment_id = $1 order by 1', [
      shipmentId('acme', reference),
    ])
  ).map((row) => (row['occurred_at'] as Date).toISOString());

describe('two lives of a number', () => {
  it('end in the same rows in whatever order their scans and registrations come, each scan with its parcel', async () => {
    await fc.assert(
      fc.asyncProperty(twoOrders, async ([one, other]) => {
        const rows = await rowsAfter(one);
        expect(rows['unclaimed']).toEqual([]);
        const [first, second] = [await scansOf('first'), await scansOf('second')];
        expect(first.every((at) => String(at) <= day(10))).toBe(true);
        expect(second.every((at) => String(at) >= day(60))).toBe(true);
        expect(await rowsAfter(other)).toEqual(rows);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('leave the second life waiting, in the same rows, as long as nobody registers it', async () => {
    const without = (steps: readonly Step[]): Step[] => steps.filter((step) => !isSecond(step));
    await fc.assert(
      fc.asyncProperty(twoOrders, async ([one, other]) => {
        const rows = await rowsAfter(without(one));
        expect(rows['unclaimed']).not.toEqual([]);
        expect(rows['tracking']).toMatchObject([{ shipment_id: null, life: 2 }]);
        expect(await rowsAfter(without(other))).toEqual(rows);
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
