import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import {
  DEFAULT_EXCEPTION_RULES,
  type ExceptionRules,
  NO_FORECASTS,
  parcelAsKnown,
  type RiskReader,
  type WatchGround,
  watchGroundOf,
} from '../domain/index.ts';
import { sweepOnce } from '../sweep/index.ts';
import { learnedSilence } from '../testing/learnedSilence.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded, type ToldScan } from '../testing/scans.ts';
import { shipmentId } from './ids.ts';
import { actOnExceptions, recordMilestones, recordOrders } from './index.ts';

const silence = learnedSilence();
let now = hour(0);
let lateness: number | null = null;
let isDelayed = false;
let rules: ExceptionRules = DEFAULT_EXCEPTION_RULES;
const clock = (): Date => new Date(now);
const risks: RiskReader = {
  lateRisk: () => (lateness === null ? null : { probability: lateness, reasons: ['It is slow.'] }),
  lossRisk: () => null,
};
const ground = (): WatchGround => ({
  ...watchGroundOf(NO_FORECASTS.of('acme')),
  ...{ rules, silence, risks, tellsDispatch: true, delayedSince: () => (isDelayed ? Date.parse(hour(0)) : null) },
});
const known = { forecasts: NO_FORECASTS, watch: { of: ground }, clock };

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'), known);
});
afterAll(async () => {
  await room.close();
  await database.drop();
});
beforeEach(() => {
  now = hour(0);
  lateness = null;
  isDelayed = false;
  rules = DEFAULT_EXCEPTION_RULES;
});

const ports = { log: postgresEventLog<ShipmentsEvent>('shipments'), ...known };
const sweep = async (at: string): Promise<void> => {
  now = at;
  while ((await sweepOnce({ database: room.database, ports, log: SILENT_LOG, afterCommit: () => undefined })).due > 0);
};
const registered = async (number: string, over: Parameters<typeof registration>[1] = {}): Promise<string> => {
  await room.register([registration(number, over)], { now: clock() });
  return shipmentId('acme', `ref-${number}`);
};
const scanned = async (trackingNumber: string, at: number, over: ToldScan = {}): Promise<void> => {
  if (hour(at) > now) now = hour(at);
  await room.apply(scanRecorded({ trackingNumber, status: 'IN_TRANSIT', occurredAt: hour(at), ...over }));
};
const exceptionsOf = (id: string): Promise<Record<string, unknown>[]> =>
  room.rows('select id, kind, cause, state from shipments.exception where shipment_id = $1 order by cause', [id]);
const changesOf = async (id: string) =>
  (await room.told(id)).flatMap((event) => (event.type === 'shipment.exceptionChanged' ? [event.payload] : []));
const dueOf = async (id: string): Promise<string | undefined> => {
  const [row] = await room.rows('select due_at from shipments.look_timer where shipment_id = $1', [id]);
  return (row?.['due_at'] as Date | undefined)?.toISOString();
};

describe('an exception of which a carrier told', () => {
  const { money } = DEFAULT_EXCEPTION_RULES;
  const rows = (id: string): Promise<Record<string, unknown>[]> =>
    room.rows(
      `select id, kind, state, severity, stake_minor::int as stake, rank from shipments.exception
       where shipment_id = $1 order by kind`,
      [id],
    );
  const lookAgain = async (id: string): Promise<void> => {
    await room.rows('update shipments.look_timer set due_at = $2 where shipment_id = $1', [id, hour(2)]);
    await sweep(hour(2));
  };

  it('is worth what the brand’s rules of now say when it is looked at again, and what a desk did of it stays', async () => {
    const id = await registered('4007', { value: { amountMinor: 10_000, currency: 'EUR' } });
    await scanned('4007', 1, { exception: 'MISROUTED', scanKey: 'astray' });
    const [before] = await rows(id);
    expect(before).toMatchObject({ severity: 'MEDIUM', stake: money.lateCostMinor + 1_000 });
    await actOnExceptions(
      { ...ports, database: room.database, brand: 'acme', by: 'maria', now: clock() },
      { act: 'ACKNOWLEDGE', ids: [String(before?.['id'])], note: null },
    );
    await lookAgain(id);
    expect((await changesOf(id)).map(({ move }) => move)).toEqual(['OPENED', 'ACKNOWLEDGED']);
    rules = { ...rules, severities: { MISROUTED: 'CRITICAL' }, money: { ...money, lateCostMinor: 4_000 } };
    await lookAgain(id);
    const [after] = await rows(id);
    expect(after).toMatchObject({ state: 'ACKNOWLEDGED', severity: 'CRITICAL', stake: 5_000 });
    expect(after!['rank'] as number).toBeGreaterThan(before!['rank'] as number);
    const [, , changed, ...more] = await changesOf(id);
    expect(changed).toMatchObject({ move: 'CHANGED', state: 'ACKNOWLEDGED', severity: 'CRITICAL' });
    expect(parcelAsKnown(await room.told(id))?.exceptions).toMatchObject([
      { severity: 'CRITICAL', scan: { scanKey: 'astray' } },
    ]);
    await lookAgain(id);
    expect([...more, ...(await changesOf(id)).slice(3)]).toEqual([]);
  });

  it('ranks by what money is worth to the brand now, which is told to nobody', async () => {
    const id = await registered('4008', { value: { amountMinor: 10_000, currency: 'USD' } });
    await scanned('4008', 1, { exception: 'DAMAGED', scanKey: 'crushed' });
    const [before] = await rows(id);
    rules = { ...rules, money: { ...money, rates: { USD: 2 } } };
    await lookAgain(id);
    const [after] = await rows(id);
    expect(after).toEqual({ ...before, rank: expect.closeTo((before!['rank'] as number) + Math.log(2), 3) });
    expect(await changesOf(id)).toHaveLength(1);
  });
});

describe('a parcel that is silent', () => {
  it('is found by its timer, ends with the next scan, which is told, and is the same exception when it is silent again', async () => {
    const id = await registered('4001');
    await scanned('4001', 1, { status: 'PICKED_UP', scanKey: 'first' });
    await sweep(hour(10));
    expect(await exceptionsOf(id)).toEqual([]);
    await sweep(hour(20));
    const [exception] = await exceptionsOf(id);
    expect(exception).toMatchObject({ kind: 'DELAYED', cause: 'SILENCE', state: 'OPEN' });
    await scanned('4001', 21, { scanKey: 'second' });
    expect(await exceptionsOf(id)).toEqual([{ ...exception, state: 'RESOLVED' }]);
    await sweep(hour(60));
    expect(await exceptionsOf(id)).toEqual([{ ...exception, state: 'OPEN' }]);
    const changes = await changesOf(id);
    expect(changes.map(({ move, scan, catchUp }) => [move, scan?.scanKey, catchUp])).toEqual([
      ['OPENED', 'first', false],
      ['RESOLVED', 'second', false],
      ['REOPENED', 'second', false],
    ]);
    expect(changes[0]).toMatchObject({
      severity: 'MEDIUM',
      evidence: { reasons: [expect.stringContaining('silent')] },
    });
  });

  it('is known as it was at each moment from what was told', async () => {
    const id = await registered('4002');
    await scanned('4002', 1, { status: 'PICKED_UP' });
    await sweep(hour(20));
    const events = await room.told(id);
    expect(parcelAsKnown(events)?.exceptions).toMatchObject([{ kind: 'DELAYED', state: 'OPEN', cause: 'SILENCE' }]);
    await scanned('4002', 21);
    expect(parcelAsKnown(await room.told(id))?.exceptions).toMatchObject([{ kind: 'DELAYED', state: 'RESOLVED' }]);
  });

  it('is found once, whoever looks at the same time', async () => {
    const ids = await Promise.all(['4011', '4012', '4013', '4014'].map((number) => registered(number)));
    for (const number of ['4011', '4012', '4013', '4014']) await scanned(number, 1, { status: 'PICKED_UP' });
    now = hour(30);
    const options = { database: room.database, ports, log: SILENT_LOG, afterCommit: () => undefined };
    await Promise.all([
      ...[sweepOnce(options), sweepOnce(options), sweepOnce(options)],
      ...['4011', '4012'].map((number) => scanned(number, 2, { status: null, scanKey: 'late note' })),
    ]);
    await sweep(hour(30));
    for (const id of ids) {
      expect(await exceptionsOf(id)).toMatchObject([{ cause: 'SILENCE', state: 'OPEN' }]);
      const moves = (await changesOf(id)).map(({ move }) => move);
      expect(moves.filter((move) => move === 'OPENED')).toHaveLength(1);
    }
  });

  it('is nothing while its carrier’s data are late, and looked at again within the hour', async () => {
    const id = await registered('4021');
    await scanned('4021', 1, { status: 'PICKED_UP' });
    isDelayed = true;
    await sweep(hour(20));
    expect(await exceptionsOf(id)).toEqual([]);
    expect((await dueOf(id))! <= hour(21)).toBe(true);
  });

  it('takes its timer along with scans that say where it goes, and no timer is set later by one', async () => {
    const id = await registered('4031');
    await scanned('4031', 1, { status: 'PICKED_UP' });
    const first = await dueOf(id);
    await scanned('4031', 2);
    expect((await dueOf(id))! <= first!).toBe(true);
    await scanned('4031', 3, { status: null, scanKey: 'note' });
    expect((await dueOf(id))! <= first!).toBe(true);
  });
});

describe('a parcel that lies', () => {
  it('is missed two days after its label was made, until the shop dispatches it, and a day later the carrier is', async () => {
    const id = await registered('4101');
    await sweep(hour(47));
    expect(await exceptionsOf(id)).toEqual([]);
    await sweep(hour(48));
    expect(await exceptionsOf(id)).toMatchObject([{ kind: 'STALLED_BEFORE_DISPATCH', state: 'OPEN' }]);
    now = hour(50);
    await recordMilestones({ ...room.options({ now: clock() }), ...known }, [
      { of: { reference: 'ref-4101' }, milestone: 'DISPATCHED', at: hour(50) },
    ]);
    expect(await exceptionsOf(id)).toMatchObject([{ cause: 'NOT_DISPATCHED', state: 'RESOLVED' }]);
    expect(await dueOf(id)).toBe(hour(72));
    await sweep(hour(74));
    expect(await exceptionsOf(id)).toMatchObject([
      { kind: 'PICKUP_OVERDUE', state: 'OPEN' },
      { kind: 'STALLED_BEFORE_DISPATCH', state: 'RESOLVED' },
    ]);
    await scanned('4101', 75, { status: 'PICKED_UP', scanKey: 'collected' });
    expect((await changesOf(id)).at(-1)).toMatchObject({ move: 'RESOLVED', scan: { scanKey: 'collected' } });
  });

  it('is missed by nobody when its order is cancelled, before that was found and after', async () => {
    const [early, late] = [await registered('4111'), await registered('4112')];
    const cancel = (number: string): Promise<void> =>
      recordOrders({ ...room.options({ now: clock() }), ...known }, [
        {
          ...{ number, toldAt: null, orderedAt: null, cancelledAt: now, value: null, promisedAt: null },
          ...{ recipient: null, destination: null },
        },
      ]);
    await cancel('order-4111');
    await sweep(hour(60));
    expect(await exceptionsOf(early)).toEqual([]);
    expect(await exceptionsOf(late)).toMatchObject([{ cause: 'NOT_DISPATCHED', state: 'OPEN' }]);
    await cancel('order-4112');
    expect(await exceptionsOf(late)).toMatchObject([{ cause: 'NOT_DISPATCHED', state: 'RESOLVED' }]);
  });
});

describe('a parcel that may be late', () => {
  it('is told of when it is probable, and withdrawn when the risk has clearly fallen', async () => {
    const id = await registered('4201', { promisedAt: hour(30), value: { amountMinor: 20_000, currency: 'EUR' } });
    lateness = 0.7;
    await scanned('4201', 1, { status: 'PICKED_UP' });
    expect(await exceptionsOf(id)).toMatchObject([{ kind: 'PROMISE_AT_RISK', state: 'OPEN' }]);
    lateness = 0.4;
    await scanned('4201', 2);
    expect(await exceptionsOf(id)).toMatchObject([{ state: 'OPEN' }]);
    lateness = 0.1;
    await scanned('4201', 3);
    expect(await exceptionsOf(id)).toMatchObject([{ state: 'RESOLVED' }]);
    expect((await changesOf(id)).map(({ move }) => move)).toEqual(['OPENED', 'CHANGED', 'RESOLVED']);
  });
});

describe('parcels of long ago that are registered today', () => {
  it('raise nothing, whatever became of them', async () => {
    now = hour(24 * 100);
    const numbers = Array.from({ length: 12 }, (_each, index) => `43${String(index).padStart(2, '0')}`);
    await room.register(
      numbers.map((number) => registration(number, { promisedAt: hour(48) })),
      { now: clock() },
    );
    for (const [index, number] of numbers.entries()) {
      const history = { receivedAt: now, catchUp: true };
      await room.apply(
        scanRecorded({ trackingNumber: number, status: 'PICKED_UP', occurredAt: hour(1), ...history }),
        scanRecorded({ trackingNumber: number, status: 'IN_TRANSIT', occurredAt: hour(20), ...history }),
        ...(index % 2 === 0
          ? [scanRecorded({ trackingNumber: number, status: 'DELIVERED', occurredAt: hour(30), ...history })]
          : []),
      );
    }
    for (const later of [0, 1, 24, 100]) await sweep(hour(24 * 100 + later));
    const ids = numbers.map((number) => shipmentId('acme', `ref-${number}`));
    expect(await room.rows('select kind from shipments.exception where shipment_id = any ($1)', [ids])).toEqual([]);
    const [heard] = await room.rows('select heard_at from shipments.shipment where id = $1', [ids[1]]);
    expect(heard).toEqual({ heard_at: new Date(hour(20)) });
  });

  it('are found where they lie for days, and that is news to nobody', async () => {
    now = hour(24 * 8);
    const id = await registered('4391');
    now = hour(24 * 10);
    await room.apply(
      scanRecorded({ trackingNumber: '4391', status: 'IN_TRANSIT', occurredAt: hour(20), receivedAt: now }),
    );
    expect(await changesOf(id)).toMatchObject([{ kind: 'DELAYED', cause: 'SILENCE', move: 'OPENED', catchUp: true }]);
  });
});

describe('what a carrier says to be wrong', () => {
  it('has what a desk works by, and is told to open and to be resolved', async () => {
    const id = await registered('4401', { value: { amountMinor: 9_900, currency: 'EUR' }, promisedAt: hour(60) });
    await scanned('4401', 1, { status: 'PICKED_UP' });
    await scanned('4401', 2, {
      exception: 'CUSTOMS_HOLD',
      status: null,
      description: 'Papers missing',
      scanKey: 'hold',
    });
    await scanned('4401', 5);
    const changes = await changesOf(id);
    expect(changes).toMatchObject([
      {
        ...{ move: 'OPENED', kind: 'CUSTOMS_HOLD', cause: 'CARRIER_SAID', severity: 'HIGH', catchUp: false },
        ...{ deadline: { kind: 'PROMISE', at: hour(60) }, stake: { amountMinor: 9_900, currency: 'EUR' } },
        evidence: { reasons: ['The carrier said: “Papers missing”.'], measures: [] },
      },
      ...(changes.length === 1 ? [] : [{ move: 'RESOLVED' }]),
    ]);
  });
});
