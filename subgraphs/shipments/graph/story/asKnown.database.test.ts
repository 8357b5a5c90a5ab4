import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { MILESTONES, SHIPMENT_STATUSES } from '../../../../platform/events/types/index.ts';
import { DISPUTE_OUTCOMES, DISPUTE_REASONS, FOLD_RULES, LATEST_RULES } from '../../domain/index.ts';
import { addShipmentLegs } from '../../apply/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { estimateStated, hour, scanCorrected, scanRecorded, scanWithdrawn } from '../../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

/** One thing that happens to a parcel; data, so that a counterexample can be read. */
type Step =
  | { readonly scans: readonly { readonly key: number; readonly says: Says }[] }
  | { readonly correct: number; readonly says: Says }
  | { readonly withdraw: number }
  | { readonly estimate: number }
  | { readonly milestone: (typeof MILESTONES)[number]; readonly at: number }
  | { readonly dispute: (typeof DISPUTE_REASONS)[number] }
  | { readonly resolve: (typeof DISPUTE_OUTCOMES)[number] }
  /** Another carrier goes on with it; afterwards both are heard. */
  | { readonly leg: true }
  /** Other rules come into force: what they change shows when the parcel is next heard of. */
  | { readonly rules: number };

interface Says {
  readonly status: (typeof SHIPMENT_STATUSES)[number] | null;
  readonly exception: 'DELAYED' | 'ADDRESS_ISSUE' | 'DAMAGED' | null;
  readonly hours: number;
  readonly catchUp: boolean;
  /** Which leg's carrier says it; of a leg that is not known it waits. */
  readonly leg: 1 | 2;
}

const key = fc.nat(7);
const says: fc.Arbitrary<Says> = fc.record({
  // an end often, and what is scanned after it
  status: fc.constantFrom(
    null,
    ...SHIPMENT_STATUSES,
    'DELIVERED' as const,
    'DELIVERED' as const,
    'IN_TRANSIT' as const,
  ),
  exception: fc.option(fc.constantFrom('DELAYED' as const, 'ADDRESS_ISSUE' as const, 'DAMAGED' as const), { freq: 2 }),
  hours: fc.integer({ min: -50, max: 60 }),
  catchUp: fc.boolean(),
  leg: fc.constantFrom(1 as const, 1 as const, 2 as const),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ scans: fc.array(fc.record({ key, says }), { minLength: 1, maxLength: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ correct: key, says }) },
  { weight: 2, arbitrary: fc.record({ withdraw: key }) },
  { weight: 2, arbitrary: fc.record({ estimate: fc.integer({ min: 20, max: 90 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ milestone: fc.constantFrom(...MILESTONES), at: fc.integer({ min: -9, max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.record({ dispute: fc.constantFrom(...DISPUTE_REASONS) }) },
  { weight: 2, arbitrary: fc.record({ resolve: fc.constantFrom(...DISPUTE_OUTCOMES) }) },
  { weight: 1, arbitrary: fc.constant({ leg: true as const }) },
  { weight: 1, arbitrary: fc.record({ rules: fc.constantFrom(...FOLD_RULES.map(({ version }) => version)) }) },
);

let parcels = 0;

const secondLeg = (trackingNumber: string) => ({ carrier: 'ups', trackingNumber: `${trackingNumber}2` });

async function bringIntoForce(rules: number): Promise<void> {
  await room.rows('update shipments.active_rules set version = $1', [rules]);
}

interface Subject {
  readonly id: string;
  readonly trackingNumber: string;
}

async function take({ id, trackingNumber }: Subject, next: Step): Promise<void> {
  const { openDispute, resolveDispute, recordMilestones, reads } = graph.contextOf(viewerOf());
  const scan = (scanKey: number, { hours, leg, ...rest }: Says) => ({
    ...(leg === 1 ? { trackingNumber } : secondLeg(trackingNumber)),
    ...{ scanKey: `k${scanKey}`, occurredAt: hour(hours), receivedAt: hour(1), ...rest },
    description: `says ${scanKey} at ${hours}`,
  });
  if ('scans' in next) await room.apply(...next.scans.map((each) => scanRecorded(scan(each.key, each.says))));
  else if ('correct' in next) await room.apply(scanCorrected(scan(next.correct, next.says)));
  else if ('withdraw' in next) await room.apply(scanWithdrawn({ trackingNumber, scanKey: `k${next.withdraw}` }));
  else if ('estimate' in next) await room.apply(estimateStated([next.estimate, next.estimate + 9], { trackingNumber }));
  else if ('milestone' in next) {
    const of = { reference: `ref-${trackingNumber}` };
    await recordMilestones([{ of, milestone: next.milestone, at: hour(next.at) }]);
  } else if ('leg' in next)
    await addShipmentLegs(room.options(), [{ of: { shipmentId: id }, ...secondLeg(trackingNumber) }]);
  else if ('rules' in next) await bringIntoForce(next.rules);
  else if ('dispute' in next)
    await openDispute({ shipmentId: id, reason: next.dispute, note: 'not here', reportedAt: hour(70) });
  else
    for (const { id: disputeId } of await reads.disputes.load(id))
      await resolveDispute({ disputeId, outcome: next.resolve, note: null });
}

const ESTIMATE = `p10 p50 p90 day window { from to } hours { from to } zone source parcels until
  calibration { parcels held } reasons { about workingDays sentence }`;
const EVIDENCE = '{ key code description occurredAt receivedAt payloadId }';
const FIELDS = `asOf status statusSince deliveredAt promisedAt
  estimate { ${ESTIMATE} }
  milestones { milestone at }
  scans { key subStatus pieces status exception code description occurredAt localTime zone zoneSource receivedAt clockSuspect payloadId leg place { city } }
  exceptions { id kind state openedAt resolvedAt evidence ${EVIDENCE} shipment { id } }
  conflicts { id kind state openedAt reason evidence ${EVIDENCE} shipment { id } }
  legs { number carrier { code } trackingNumber since evidence }`;

type Read = Readonly<Record<string, unknown>> & { readonly asOf: string };

async function read(id: string): Promise<Read> {
  const { data, codes } = await graph.ask(viewerOf(), `{ shipment(id: "${id}") { ${FIELDS} } }`);
  expect(codes).toEqual([]);
  return data!['shipment'] as unknown as Read;
}

/** What was known at each of these cursors, asked for at once. */
async function knownAt(id: string, cursors: readonly string[]): Promise<Read[]> {
  const fields = cursors.map((cursor, index) => `k${index}: asKnownAt(cursor: "${cursor}") { ${FIELDS} }`);
  const { data, codes } = await graph.ask(viewerOf(), `{ shipment(id: "${id}") { ${fields.join(' ')} } }`);
  expect(codes).toEqual([]);
  return Object.values(data!['shipment'] as unknown as Record<string, Read>);
}

describe('what was known of a parcel', () => {
  it('at a cursor is what a client read then, whatever came before and after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        parcels += 1;
        const trackingNumber = `${910_000 + parcels}`;
        // a service with published days: so there is an estimate from the registration on
        const told = { promisedAt: hour(80), service: 'FedEx Ground' };
        const [outcome] = await room.register([registration(trackingNumber, told)]);
        const id = (outcome as { shipmentId: string }).shipmentId;
        await bringIntoForce(LATEST_RULES.version);
        const readings = [await read(id)];
        expect(readings[0]).toMatchObject({ estimate: { source: 'SERVICE' } });
        for (const next of steps) {
          await take({ id, trackingNumber }, next);
          readings.push(await read(id));
        }
        const cursors = readings.map(({ asOf }) => asOf);
        expect(await knownAt(id, cursors)).toEqual(readings);
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
