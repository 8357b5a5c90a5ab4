import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { ExceptionChanged, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { DEFAULT_EXCEPTION_RULES, type DeskAct, LATEST_RULES, parcelAsKnown } from '../domain/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded, type ToldScan } from '../testing/scans.ts';
import { actOnExceptions } from './handling/index.ts';
import { putInForce } from '../testing/twiceTold.ts';
import { exceptionId } from './ids.ts';
import { refoldHistory } from './refold/index.ts';

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

/** A parcel, and what is asked of it. */
interface Tried {
  readonly id: string;
  readonly exception: string;
  /** Applies scans, each in a batch of its own. */
  say(...scans: readonly ToldScan[]): Promise<void>;
  /** What was told of its exceptions. */
  changes(): Promise<ExceptionChanged['payload'][]>;
}

async function tried(trackingNumber: string): Promise<Tried> {
  const [outcome] = await room.register([registration(trackingNumber)]);
  if (outcome?.outcome !== 'created') throw new Error(outcome?.outcome);
  const id = outcome.shipmentId;
  return {
    id,
    exception: exceptionId(id, 'DELIVERY_ATTEMPTED'),
    say: async (...scans) => {
      for (const each of scans) await room.apply(scanRecorded({ trackingNumber, ...each }));
    },
    changes: async () =>
      (await room.told(id)).flatMap((each) => (each.type === 'shipment.exceptionChanged' ? [each.payload] : [])),
  };
}

const out = (hours: number): ToldScan => ({ status: 'OUT_FOR_DELIVERY', occurredAt: hour(hours) });
const attempt = (hours: number, over: ToldScan = {}): ToldScan => ({
  ...{ status: 'ATTEMPTED', exception: 'DELIVERY_ATTEMPTED', description: `nobody there ${hours}` },
  ...{ occurredAt: hour(hours), ...over },
});
const delivered = (hours: number): ToldScan => ({ status: 'DELIVERED', occurredAt: hour(hours) });

/** When the carrier tries again that failed so many hours after noon. */
const again = (hours: number): string => hour(hours + DEFAULT_EXCEPTION_RULES.redelivery.hours);

const rowOf = async ({ exception }: Tried): Promise<Record<string, unknown> | undefined> =>
  (
    await room.rows(
      `select state, opened_at, deadline_kind, deadline_at, rank, evidence->'reasons' as reasons, scan->>'occurredAt' as said_at, handled_by
       from shipments.exception where id = $1`,
      [exception],
    )
  )[0];
const inboxOf = async ({ id }: Tried): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select deadline_at, rank, state from shipments.exception_inbox where shipment_id = $1', [id]))[0];

const SECOND = ['Delivery failed for the second time.', 'The carrier said: “nobody there 27”.'];

function act({ exception }: Tried, deskAct: DeskAct, at: number) {
  const options = room.options({ now: new Date(hour(at)) });
  return actOnExceptions({ ...options, by: 'ann' }, { ...deskAct, ids: [exception], note: null });
}

describe('a second failed attempt', () => {
  it('renews what is open, is told once, and ends with the delivery', async () => {
    const parcel = await tried('5001');
    await parcel.say(out(0), attempt(3));
    const first = await inboxOf(parcel);
    expect(first).toMatchObject({ deadline_at: new Date(again(3)) });
    // the same scan once more is no event either
    await parcel.say(out(20), attempt(27), attempt(27), attempt(27, { scanKey: 'said in other words' }));
    expect(await rowOf(parcel)).toMatchObject({
      ...{ state: 'OPEN', opened_at: new Date(hour(3)), deadline_kind: 'REDELIVERY', deadline_at: new Date(again(27)) },
      ...{ reasons: SECOND, said_at: hour(27) },
    });
    const inbox = await inboxOf(parcel);
    expect(inbox).toMatchObject({ deadline_at: new Date(again(27)) });
    expect(Number(inbox?.['rank'])).toBeCloseTo(Number(first?.['rank']) - 1, 6);
    await parcel.say(delivered(48));
    expect(await rowOf(parcel)).toMatchObject({ state: 'RESOLVED', deadline_at: new Date(again(27)), reasons: SECOND });
    expect(await inboxOf(parcel)).toBeUndefined();
    const changes = await parcel.changes();
    expect(
      changes.map(({ move, openedAt, attemptedAt, scan }) => [move, openedAt, attemptedAt, scan?.occurredAt]),
    ).toEqual([
      ['OPENED', hour(3), undefined, hour(3)],
      ['CHANGED', hour(3), hour(27), hour(27)],
      ['RESOLVED', hour(3), undefined, hour(48)],
    ]);
    expect(changes[1]).toMatchObject({
      deadline: { kind: 'REDELIVERY', at: again(27) },
      evidence: { reasons: SECOND },
    });
  });

  it('is what it is, and told no more, when the first attempt comes late, or all come at once', async () => {
    const [late, atOnce, past] = [await tried('5002'), await tried('5003'), await tried('5004')];
    await late.say(out(20), attempt(27), attempt(3), out(0));
    const scans = [out(0), attempt(3), out(20), attempt(27)];
    await room.apply(...scans.map((each) => scanRecorded({ trackingNumber: '5003', ...each })));
    // it had arrived by the time of which the second attempt is told
    await past.say(out(0), attempt(3), delivered(48), attempt(27), out(20));
    const row = await rowOf(atOnce);
    expect(row).toMatchObject({ opened_at: new Date(hour(3)), deadline_at: new Date(again(27)), reasons: SECOND });
    expect(await rowOf(late)).toEqual(row);
    expect(await rowOf(past)).toEqual({ ...row, state: 'RESOLVED' });
    const movesOf = async (parcel: Tried) =>
      (await parcel.changes()).map(({ move, attemptedAt }) => [move, attemptedAt]);
    expect(await movesOf(late)).toEqual([['OPENED', undefined]]);
    expect(await movesOf(atOnce)).toEqual([
      ['OPENED', undefined],
      ['CHANGED', hour(27)],
    ]);
    expect(await movesOf(past)).toEqual([
      ['OPENED', undefined],
      ['RESOLVED', undefined],
    ]);
  });

  it('leaves the same of a parcel in whatever order and batches its scans come, and is told once of each at most', async () => {
    const scan = fc.record({
      status: fc.constantFrom(null, 'ATTEMPTED' as const, 'ATTEMPTED' as const, 'OUT_FOR_DELIVERY' as const),
      exception: fc.constantFrom('DELIVERY_ATTEMPTED' as const, 'ADDRESS_ISSUE' as const),
      hours: fc.integer({ min: 0, max: 60 }),
    });
    const scans = fc.array(scan, { minLength: 2, maxLength: 8 });
    const orders = scans.chain((all) => {
      const told = all.map(({ status, exception, hours }, index): ToldScan => {
        const wrong = status === 'OUT_FOR_DELIVERY' ? null : exception;
        return { status, exception: wrong, occurredAt: hour(hours), scanKey: `key ${index}` };
      });
      const order = fc.shuffledSubarray(told, { minLength: told.length });
      return fc.tuple(order, order, fc.integer({ min: 1, max: 3 }));
    });
    let last = 6_000;
    const leftBy = async (order: readonly ToldScan[], size: number): Promise<unknown> => {
      const trackingNumber = `${(last += 1)}`;
      const parcel = await tried(trackingNumber);
      for (let start = 0; start < order.length; start += size) {
        const batch = order.slice(start, start + size);
        await room.apply(...batch.map((each) => scanRecorded({ trackingNumber, ...each })));
      }
      const moments = (await parcel.changes()).flatMap(({ kind, attemptedAt }) =>
        attemptedAt === undefined ? [] : [`${kind} ${attemptedAt}`],
      );
      expect(new Set(moments).size).toBe(moments.length);
      return room.rows(
        `select kind, state, opened_at, deadline_at, rank, evidence, scan from shipments.exception
         where shipment_id = $1 order by kind`,
        [parcel.id],
      );
    };
    await fc.assert(
      fc.asyncProperty(orders, async ([one, other, size]) => {
        expect(await leftBy(other, size)).toEqual(await leftBy(one, 1));
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  it('is known as of when it was told, and by nobody before', async () => {
    const parcel = await tried('5005');
    await parcel.say(out(0), attempt(3));
    const before = await room.told(parcel.id);
    await parcel.say(out(20), attempt(27));
    const after = await room.told(parcel.id);
    expect(parcelAsKnown(before)?.exceptions).toMatchObject([{ deadline: { at: again(3) } }]);
    expect(parcelAsKnown(after)?.exceptions).toMatchObject([
      { openedAt: hour(3), deadline: { at: again(27) }, evidence: { reasons: SECOND }, scan: { occurredAt: hour(27) } },
    ]);
  });

  it('leaves what somebody does about it, and opens anew what somebody resolved before it', async () => {
    const [seen, done, late] = [await tried('5006'), await tried('5007'), await tried('5008')];
    for (const parcel of [seen, done, late]) await parcel.say(out(0), attempt(3));
    await act(seen, { act: 'ACKNOWLEDGE' }, 5);
    await act(done, { act: 'RESOLVE' }, 5);
    await act(late, { act: 'RESOLVE' }, 30);
    for (const parcel of [seen, done, late]) await parcel.say(out(20), attempt(27));
    const last = async (parcel: Tried) => {
      const { move, state, handling, attemptedAt, openedAt } = (await parcel.changes()).at(-1) ?? {};
      return { move, state, by: handling?.by, attemptedAt, openedAt };
    };
    const told = { by: undefined, attemptedAt: undefined };
    expect(await last(seen)).toEqual({
      ...{ ...told, move: 'CHANGED', state: 'ACKNOWLEDGED', attemptedAt: hour(27), openedAt: hour(3) },
    });
    expect(await rowOf(seen)).toMatchObject({
      state: 'ACKNOWLEDGED',
      handled_by: 'ann',
      deadline_at: new Date(again(27)),
    });
    expect(await last(done)).toEqual({ ...told, move: 'REOPENED', state: 'OPEN', openedAt: hour(27) });
    expect(await done.changes()).toHaveLength(3);
    expect(await rowOf(done)).toMatchObject({ state: 'OPEN', deadline_at: new Date(again(27)), reasons: SECOND });
    // whoever resolved it later has heard of the second attempt, or might have
    expect(await last(late)).toEqual({ ...told, by: 'ann', move: 'RESOLVED', state: 'RESOLVED', openedAt: hour(3) });
    expect(await rowOf(late)).toMatchObject({ state: 'RESOLVED', handled_by: 'ann' });
  });

  it('is told no more when the parcel is folded anew by other rules', async () => {
    await putInForce(room, 2);
    const parcel = await tried('5010');
    await parcel.say(out(0), attempt(3), out(20), attempt(27));
    const [row, told] = [await rowOf(parcel), await room.told(parcel.id)];
    const options = {
      database: room.database,
      log: postgresEventLog<ShipmentsEvent>('shipments'),
      rules: LATEST_RULES,
    };
    const folded = [];
    for await (const page of refoldHistory({ ...options, filter: {}, dryRun: false, now: new Date(hour(30)) }))
      folded.push(page.shipments);
    expect(folded).not.toEqual([]);
    expect(await room.told(parcel.id)).toEqual(told);
    expect(await rowOf(parcel)).toEqual(row);
    expect(row).toMatchObject({ deadline_at: new Date(again(27)) });
  });

  it('of another kind renews what was wrong before, and says so of what it says itself alone', async () => {
    const parcel = await tried('5009');
    await parcel.say(attempt(3), out(20), attempt(27, { exception: 'ADDRESS_ISSUE' }), out(40));
    await parcel.say(attempt(50));
    const changes = await parcel.changes();
    expect(changes.map(({ kind, move, attemptedAt }) => [kind, move, attemptedAt])).toEqual([
      ['DELIVERY_ATTEMPTED', 'OPENED', undefined],
      ['ADDRESS_ISSUE', 'OPENED', undefined],
      ['DELIVERY_ATTEMPTED', 'CHANGED', undefined],
      ['DELIVERY_ATTEMPTED', 'CHANGED', hour(50)],
      ['ADDRESS_ISSUE', 'CHANGED', undefined],
    ]);
    expect(changes.at(-1)?.deadline?.at).toBe(again(50));
  });
});
