import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExceptionChanged } from '../../../../platform/events/types/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import type { DeskAct } from '../../domain/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded, scanWithdrawn } from '../../testing/scans.ts';
import { exceptionId } from '../ids.ts';
import { actOnExceptions, type ExceptionActOutcome } from './index.ts';

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

async function registered(...numbers: readonly string[]): Promise<string[]> {
  const value = { amountMinor: 8_000, currency: 'EUR' };
  const outcomes = await room.register(numbers.map((number) => registration(number, { value })));
  return outcomes.map((each) => {
    if (each.outcome !== 'created') throw new Error(each.outcome);
    return each.shipmentId;
  });
}

interface By {
  readonly by?: string;
  readonly at?: number;
  readonly note?: string;
  readonly brand?: string;
}

function act(ids: readonly string[], deskAct: DeskAct, { by = 'ann', at = 2, note, brand }: By = {}) {
  const options = room.options({ now: new Date(hour(at)), ...(brand === undefined ? {} : { brand }) });
  return actOnExceptions({ ...options, by }, { ...deskAct, ids, note: note ?? null });
}

const RESOLVE: DeskAct = { act: 'RESOLVE' };
const assign = (assignee: string | null): DeskAct => ({ act: 'ASSIGN', assignee });
const outcomesOf = (outcomes: readonly ExceptionActOutcome[]): string[] => outcomes.map(({ outcome }) => outcome);

const stateOf = async (id: string): Promise<unknown> =>
  (await room.rows('select state, assignee, handled_by from shipments.exception where id = $1', [id]))[0];
const inboxOf = async (shipmentId: string): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select * from shipments.exception_inbox where shipment_id = $1', [shipmentId]))[0];
const changesOf = async (shipmentId: string): Promise<ExceptionChanged['payload'][]> =>
  (await room.told(shipmentId)).flatMap((each) => (each.type === 'shipment.exceptionChanged' ? [each.payload] : []));

describe('what a person does about an exception', () => {
  it('is kept with who did it, told, and seen in the inbox', async () => {
    const [shipment = ''] = await registered('3001');
    await room.apply(scanRecorded({ trackingNumber: '3001', exception: 'DAMAGED', occurredAt: hour(1) }));
    const id = exceptionId(shipment, 'DAMAGED');
    expect(outcomesOf(await act([id], assign('ben'), { note: 'ask the carrier' }))).toEqual(['done']);
    expect(await stateOf(id)).toEqual({ state: 'ASSIGNED', assignee: 'ben', handled_by: 'ann' });
    expect(await inboxOf(shipment)).toMatchObject({ state: 'ASSIGNED', assignee: 'ben', kinds: ['DAMAGED'] });
    const handling = { by: 'ann', assignee: 'ben', number: 1 };
    expect((await changesOf(shipment)).slice(1)).toMatchObject([{ move: 'ASSIGNED', state: 'ASSIGNED', handling }]);
    // the log keeps nothing that could not be forgotten
    expect(JSON.stringify(await room.told(shipment))).not.toContain('ask the carrier');
    // the same again says nothing new
    const told = (await room.told(shipment)).length;
    expect(outcomesOf(await act([id, id], assign('ben'), { note: 'ask the carrier' }))).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(await room.told(shipment)).toHaveLength(told);
    expect(outcomesOf(await act([id], RESOLVE))).toEqual(['done']);
    expect(await inboxOf(shipment)).toBeUndefined();
    const actions = await room.rows(
      'select number, move, acted_by, assignee, note from shipments.exception_action where exception_id = $1 order by number',
      [id],
    );
    expect(actions).toEqual([
      { number: 1, move: 'ASSIGNED', acted_by: 'ann', assignee: 'ben', note: 'ask the carrier' },
      { number: 2, move: 'RESOLVED', acted_by: 'ann', assignee: 'ben', note: null },
    ]);
  });

  it('is not lost by a scan that changes nothing, ends with the exception, and is nobody’s when it opens anew', async () => {
    const [shipment = ''] = await registered('3002');
    const about = { trackingNumber: '3002' };
    await room.apply(scanRecorded({ ...about, exception: 'CUSTOMS_HOLD', occurredAt: hour(1) }));
    const id = exceptionId(shipment, 'CUSTOMS_HOLD');
    await act([id], assign('ben'));
    await room.apply(
      scanRecorded({ ...about, exception: 'CUSTOMS_HOLD', occurredAt: hour(3) }),
      // the scan that opened it is another one now
      scanRecorded({ ...about, exception: 'CUSTOMS_HOLD', occurredAt: hour(0) }),
    );
    expect(await stateOf(id)).toEqual({ state: 'ASSIGNED', assignee: 'ben', handled_by: 'ann' });
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(4) }));
    expect(await stateOf(id)).toEqual({ state: 'RESOLVED', assignee: null, handled_by: null });
    await room.apply(scanRecorded({ ...about, exception: 'CUSTOMS_HOLD', occurredAt: hour(5) }));
    expect(await stateOf(id)).toEqual({ state: 'OPEN', assignee: null, handled_by: null });
    const moves = (await changesOf(shipment)).map(({ move }) => move);
    expect(moves).toEqual(['OPENED', 'ASSIGNED', 'RESOLVED', 'REOPENED']);
  });

  it('is undone by a scan that says again what somebody resolved, unless it happened before', async () => {
    const [shipment = ''] = await registered('3006');
    const say = (hours: number) =>
      room.apply(scanRecorded({ trackingNumber: '3006', exception: 'ADDRESS_ISSUE', occurredAt: hour(hours) }));
    await say(1);
    const id = exceptionId(shipment, 'ADDRESS_ISSUE');
    await act([id], RESOLVE, { at: 4 });
    await say(3);
    expect(await stateOf(id)).toMatchObject({ state: 'RESOLVED', handled_by: 'ann' });
    await say(5);
    expect(await stateOf(id)).toEqual({ state: 'OPEN', assignee: null, handled_by: null });
    await say(6);
    const moves = (await changesOf(shipment)).map(({ move, openedAt }) => [move, openedAt]);
    expect(moves).toEqual([
      ['OPENED', hour(1)],
      ['RESOLVED', hour(1)],
      ['REOPENED', hour(5)],
    ]);
    const [exception] = await room.rows('select scan from shipments.exception where id = $1', [id]);
    expect(exception).toMatchObject({ scan: { occurredAt: hour(5) } });
  });

  it('is done about all that it can be done about, and says of each what became of it', async () => {
    const [mine = '', over = '', other = ''] = await registered('3003', '3004', '3005');
    for (const trackingNumber of ['3003', '3004', '3005']) {
      await room.apply(scanRecorded({ trackingNumber, exception: 'DAMAGED', occurredAt: hour(1) }));
    }
    await room.apply(scanRecorded({ trackingNumber: '3004', status: 'DELIVERED', occurredAt: hour(2) }));
    const ids = [mine, over].map((shipment) => exceptionId(shipment, 'DAMAGED'));
    const nobodys = '00000000-0000-4000-8000-000000000009';
    expect(await act([nobodys, ...ids], { act: 'ACKNOWLEDGE' })).toEqual([
      { outcome: 'unknown', id: nobodys },
      { outcome: 'done', id: ids[0] },
      { outcome: 'refused', id: ids[1], problem: 'ALREADY_RESOLVED' },
    ]);
    const theirs = exceptionId(other, 'DAMAGED');
    expect(outcomesOf(await act([theirs], RESOLVE, { brand: 'bolt' }))).toEqual(['unknown']);
    expect(await stateOf(theirs)).toMatchObject({ state: 'OPEN' });
  });

  it('leaves an exception as its last event says, whatever carriers say and take back meanwhile', async () => {
    const step = fc.record({
      hours: fc.integer({ min: 0, max: 40 }),
      says: fc.constantFrom('DELAYED', 'ADDRESS_ISSUE', 'RETURN_TO_SENDER', null),
      status: fc.constantFrom('IN_TRANSIT', 'ATTEMPTED', 'RETURNING', 'DELIVERED', null),
      then: fc.constantFrom('RESOLVE', 'REOPEN', 'WITHDRAW', null),
    });
    let number = 3_400;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const trackingNumber = `${(number += 1)}`;
        const [shipment = ''] = await registered(trackingNumber);
        for (const [index, { hours, says, status, then }] of steps.entries()) {
          const scan = { trackingNumber, scanKey: `scan ${index}`, occurredAt: hour(hours), exception: says, status };
          await room.apply(scanRecorded(scan));
          const ids = (await changesOf(shipment)).map((each) => each.exceptionId);
          if (then === 'WITHDRAW') await room.apply(scanWithdrawn({ ...scan, receivedAt: hour(hours + 1) }));
          else if (then !== null) await act([...new Set(ids)], { act: then }, { at: hours + 1 });
        }
        const last = new Map((await changesOf(shipment)).map(({ exceptionId: id, state }) => [id, state]));
        const rows = await room.rows('select id, state from shipments.exception where shipment_id = $1', [shipment]);
        // notices rest on that: while one is open, what else finds the same is not told
        expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(last);
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it('is followed by others and by scans in turn, whoever comes first', async () => {
    const numbers = Array.from({ length: 24 }, (_, index) => `${3_100 + index}`);
    const shipments = await registered(...numbers);
    await room.apply(
      ...numbers.map((trackingNumber) => scanRecorded({ trackingNumber, exception: 'DAMAGED', occurredAt: hour(1) })),
    );
    const ids = shipments.map((shipment) => exceptionId(shipment, 'DAMAGED'));
    const scans = numbers.map((trackingNumber) =>
      scanRecorded({ trackingNumber, status: 'DELIVERED', occurredAt: hour(3) }),
    );
    await Promise.all([
      ...[scans.slice(0, 8), scans.slice(8, 16)].map((some) => room.apply(...some)),
      act(ids, assign('ben')),
      act([...ids].reverse(), { act: 'ACKNOWLEDGE' }, { by: 'cid' }),
      act(ids.slice(4, 20), RESOLVE, { by: 'dan' }),
    ]);
    for (const [index, shipment] of shipments.entries()) {
      const changes = await changesOf(shipment);
      const last = changes.at(-1);
      expect(await stateOf(ids[index] ?? '')).toMatchObject({ state: last?.state });
      expect((await inboxOf(shipment))?.['state']).toEqual(last?.state === 'RESOLVED' ? undefined : last?.state);
      // whoever came after the end was told so, and did nothing
      const end = changes.findIndex(({ state }) => state === 'RESOLVED');
      expect(end === -1 || end === changes.length - 1).toBe(true);
    }
  });
});

describe('the inbox of a parcel', () => {
  it('is the first, the gravest, the nearest and the least handled of what is wrong with it', async () => {
    const [shipment = ''] = await registered('3201');
    const about = { trackingNumber: '3201' };
    await room.apply(
      scanRecorded({ ...about, exception: 'WEATHER_HOLD', occurredAt: hour(1) }),
      scanRecorded({ ...about, exception: 'DAMAGED', occurredAt: hour(2) }),
    );
    await act([exceptionId(shipment, 'DAMAGED')], assign('ben'));
    expect(await inboxOf(shipment)).toMatchObject({
      ...{ brand: 'acme', carrier: 'fedex', severity: 'HIGH', state: 'OPEN', assignee: 'ben' },
      ...{ kinds: ['DAMAGED', 'WEATHER_HOLD'], causes: ['CARRIER_SAID', 'CARRIER_SAID'] },
      opened_at: new Date(hour(1)),
    });
    await act([exceptionId(shipment, 'DAMAGED')], RESOLVE);
    expect(await inboxOf(shipment)).toMatchObject({
      severity: 'LOW',
      state: 'OPEN',
      assignee: null,
      kinds: ['WEATHER_HOLD'],
    });
  });
});
