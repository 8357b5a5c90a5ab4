import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { Estimate, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { shipmentId } from '../apply/ids.ts';
import { learnedEngine } from '../domain/estimate/testing/parcels.ts';
import { NOTHING_WATCHED } from '../domain/index.ts';
import { isSweeper } from '../store/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';
import { type SweepOptions, startSweeping, sweepOnce } from './index.ts';

const engine = learnedEngine();
const forecasts = { of: () => ({ own: engine, pooled: null, isComplete: true }) };

let database: TestDatabase;
let room: ShipmentsRoom;
let now = hour(0);
const clock = (): Date => new Date(now);

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'), { forecasts, clock });
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const options = (over: Partial<SweepOptions> = {}): SweepOptions => ({
  database: room.database,
  ports: { log: postgresEventLog<ShipmentsEvent>('shipments'), forecasts, watch: NOTHING_WATCHED, clock },
  log: SILENT_LOG,
  afterCommit: () => undefined,
  ...over,
});
const registered = async (number: string): Promise<string> => {
  await room.register([registration(number)], { now: clock() });
  return shipmentId('acme', `ref-${number}`);
};
const estimateOf = async (id: string): Promise<Estimate> =>
  (await room.rows('select estimate from shipments.shipment where id = $1', [id]))[0]?.['estimate'] as Estimate;
const dueOf = async (id: string): Promise<string | undefined> =>
  (
    (await room.rows('select due_at from shipments.look_timer where shipment_id = $1', [id]))[0]?.['due_at'] as
      Date | undefined
  )?.toISOString();

describe('a parcel of which nothing comes', () => {
  it('is looked at when its timer goes off and not before, and told of when what is shown has moved', async () => {
    const id = await registered('90001');
    await room.apply(scanRecorded({ trackingNumber: '90001', status: 'PICKED_UP', occurredAt: hour(0) }));
    expect(await sweepOnce(options())).toEqual({ due: 0, told: 0 });
    const first = await estimateOf(id);
    const looked: string[] = [];
    while (looked.length < 40 && (await estimateOf(id)).day === first.day) {
      const due = (await dueOf(id))!;
      expect(due > now).toBe(true);
      looked.push((now = due));
      expect((await sweepOnce(options())).due).toBe(1);
      const { p10, p50, p90 } = await estimateOf(id);
      expect([now, p10, p50, p90]).toEqual([now, p10, p50, p90].sort());
    }
    const events = await room.told(id);
    const moves = events.flatMap((event) => (event.type === 'shipment.eddRecalculated' ? [event.payload] : []));
    expect(moves.at(-1)).toMatchObject({ cause: 'TIME_PASSED', payloadId: null, recalculatedAt: now });
    expect(moves.at(-1)!.movedDays).toBeGreaterThan(0);
    expect(looked.length).toBeLessThan(40);
    // a look that changes nothing that is shown is told to nobody
    const told = events.filter((event) => event.type === 'shipment.reconsidered');
    expect(told).toHaveLength(moves.filter(({ cause }) => cause === 'TIME_PASSED').length);
    expect(told.length).toBeLessThan(looked.length);
    now = hour(0);
  });

  it('gets an estimate one day after the other as long as it has none', async () => {
    const id = await registered('90002');
    await room.rows('update shipments.shipment set estimate = null where id = $1', [id]);
    await room.rows("update shipments.look_timer set due_at = '2024-05-06T00:00:00Z' where shipment_id = $1", [id]);
    await sweepOnce(options());
    expect(await estimateOf(id)).toMatchObject({ source: 'HISTORY' });
  });

  it('is left alone once it has arrived, is on its way back, or was silent for a quarter of a year', async () => {
    const ids = await Promise.all(['90003', '90004', '90005'].map(registered));
    await room.apply(scanRecorded({ trackingNumber: '90003', status: 'DELIVERED', occurredAt: hour(5) }));
    await room.apply(scanRecorded({ trackingNumber: '90004', status: 'RETURNING', occurredAt: hour(5) }));
    now = hour(24 * 91);
    while ((await sweepOnce(options({ limit: 2 }))).due > 0);
    for (const id of ids) expect(await dueOf(id)).toBeUndefined();
    expect(await estimateOf(ids[2]!)).toBeNull();
    now = hour(0);
  });

  it('moves its day seldom, however long it is silent', async () => {
    const id = await registered('90007');
    await room.apply(scanRecorded({ trackingNumber: '90007', status: 'OUT_FOR_DELIVERY', occurredAt: hour(-3) }));
    for (let due = await dueOf(id); due !== undefined; due = await dueOf(id)) {
      now = due;
      await sweepOnce(options());
    }
    const events = await room.told(id);
    const moves = events.filter((event) => event.type === 'shipment.eddRecalculated');
    expect(moves.length).toBeLessThan(50);
    expect(await estimateOf(id)).toBeNull();
    now = hour(0);
  });

  it('waits for an hour when we fail at it, and the others do not wait for it', async () => {
    const [bad, good] = await Promise.all(['90008', '90009'].map(registered));
    await room.rows('update shipments.shipment set rules = 9999 where id = $1', [bad]);
    await room.rows("update shipments.look_timer set due_at = '2024-05-06T00:00:00Z' where shipment_id = any ($1)", [
      [bad, good],
    ]);
    const failed: string[] = [];
    const log = { ...SILENT_LOG, error: (event: string) => failed.push(event) };
    await sweepOnce(options({ log }));
    expect(failed).toEqual(['looks.lookFailed']);
    expect(await dueOf(bad!)).toBe(hour(1));
    expect((await dueOf(good!))! > hour(0)).toBe(true);
    await room.rows('delete from shipments.look_timer where shipment_id = $1', [bad]);
  });

  it('waits for an hour when the database refuses what became of it, and the others do not wait for it', async () => {
    const ids = await Promise.all(['90021', '90022', '90023'].map(registered));
    await room.rows('update shipments.shipment set estimate = null where id = any ($1)', [ids]);
    await room.rows("update shipments.look_timer set due_at = '2024-05-06T00:00:00Z' where shipment_id = any ($1)", [
      ids,
    ]);
    const owner = new pg.Client({ connectionString: database.adminUrl });
    await owner.connect();
    await owner.query(
      `alter table shipments.shipment add constraint refused check (id <> '${ids[0]}' or estimate is null)`,
    );
    const sweeping = startSweeping(options({ retryMs: 1 }));
    await eventually('estimates of the others', async () => {
      const [refused, ...others] = await Promise.all(ids.map(estimateOf));
      return refused === null && others.every((each) => each !== null);
    });
    await eventually('the one that is refused to be put off', async () => (await dueOf(ids[0]!)) === hour(1));
    await sweeping.stop();
    await owner.query('alter table shipments.shipment drop constraint refused');
    await owner.end();
  });

  it('is looked at by one sweep at a time, which others do not wait for', async () => {
    await registered('90006');
    now = hour(24 * 30);
    await inTransaction(room.database, async (tx) => {
      expect(await isSweeper(tx)).toBe(true);
      expect(await sweepOnce(options())).toEqual({ due: 0, told: 0 });
    });
    expect((await sweepOnce(options())).due).toBeGreaterThan(0);
    now = hour(0);
  });

  it('is swept on its own, batch after batch, and who listens is told', async () => {
    const ids = await Promise.all(['90011', '90012', '90013', '90014', '90015'].map(registered));
    for (const number of ['90011', '90012']) await room.apply(estimateStated([20, 22], { trackingNumber: number }));
    now = hour(24 * 20);
    let rings = 0;
    const sweeping = startSweeping(options({ limit: 2, afterCommit: () => (rings += 1) }));
    await eventually('estimates of today', async () => {
      const estimates = await Promise.all(ids.map(estimateOf));
      return estimates.every(({ p10 }) => p10 >= now);
    });
    await sweeping.stop();
    expect(rings).toBeGreaterThan(1);
    now = hour(0);
  });
});
