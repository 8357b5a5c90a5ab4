import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DataSource, inTransaction, openDatabase, sql } from '../../../platform/database/index.ts';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { tellBottlenecks } from '../apply/index.ts';
import { DEFAULT_EXCEPTION_RULES, NO_FORECASTS, type WatchGrounds, watchGroundOf } from '../domain/index.ts';
import { createRiskModel } from '../domain/risk/index.ts';
import { createSilenceModel } from '../domain/silence/index.ts';
import { openWatchBook } from '../learn/index.ts';
import { SHIPMENTS_ENTITIES } from '../store/index.ts';
import { saveWatchState } from '../store/learning/index.ts';
import { learnedSilence } from '../testing/learnedSilence.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';
import { AT_SLOW_PLACE, withSlowPlace } from '../testing/slowPlace.ts';
import { startBottleneckWatch } from './index.ts';

const MINUTE_MS = 60_000;
const NOW = Date.parse(hour(0));
const slow: WatchGrounds = { of: () => ({ ...watchGroundOf(NO_FORECASTS.of('')), silence: withSlow }) };
const quiet: WatchGrounds = { of: () => ({ ...watchGroundOf(NO_FORECASTS.of('')), silence: createSilenceModel() }) };
const withSlow = withSlowPlace(NOW);

let test: TestDatabase;
let room: ShipmentsRoom;
const log = postgresEventLog<ShipmentsEvent>('shipments');

beforeAll(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
  for (const [brand, trackingNumber] of [
    ['acme', '83001'],
    ['bolt', '83002'],
  ] as const) {
    await room.register([registration(trackingNumber)], { brand });
    const scan = { brand, trackingNumber, place: AT_SLOW_PLACE, occurredAt: hour(-20), status: 'IN_TRANSIT' } as const;
    await room.apply(scanRecorded(scan));
  }
});
afterAll(async () => {
  await room.close();
  await test.drop();
});
beforeEach(async () => {
  await room.rows('delete from shipments.bottleneck');
  await room.rows('delete from shipments.bottleneck_look');
  heard = (await room.told()).length;
});

let heard = 0;
/** What was told of places since the test began. */
const told = async (): Promise<string[]> => {
  const events = (await room.told()).slice(heard);
  return events.flatMap(({ brand, type, payload }) =>
    type === 'bottleneck.changed' ? [`${brand} ${payload.state}`] : [],
  );
};
const look = (atMinutes: number, watch = slow, database = room.database): Promise<number> =>
  tellBottlenecks({ database, log, watch, clock: () => new Date(NOW + atMinutes * MINUTE_MS) });
const waiters = async (): Promise<number> => {
  const [row] = await room.rows(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return Number(row?.['n']);
};

describe('a place of which a brand was told', () => {
  it('is not told as over while nothing is known of silence, and is when what is learned says so', async () => {
    expect(await look(0)).toBe(2);
    const reading = { database: room.database, log: SILENT_LOG, forecasts: NO_FORECASTS, clock: () => new Date(NOW) };
    const book = await openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES, pollMs: 60_000 });
    const save = async (silence: Uint8Array): Promise<void> => {
      await room.rows('delete from shipments.watch_state');
      const bytes = { silence, risks: createRiskModel().saveState() };
      const place = { epoch: 'none', position: 0, savedAt: new Date(NOW), askedDay: null };
      await saveWatchState(room.database, null, { ...place, ...bytes, knowledge: bytes });
      await book.refresh();
    };
    expect(await look(10, book.grounds)).toBe(0);
    // one that another version of the program has left
    await save(Uint8Array.of(1, 2, 3));
    expect(await look(20, book.grounds)).toBe(0);
    expect(await told()).toEqual(['acme SLOW', 'bolt SLOW']);
    await save(learnedSilence().saveKnowledge());
    expect(await look(30, book.grounds)).toBe(2);
    expect((await told()).slice(2)).toEqual(['acme OVER', 'bolt OVER']);
    await book.stop();
  });

  it('is told once by two processes that look at once', async () => {
    const looks: Promise<number>[] = [];
    await inTransaction(room.database, async (tx) => {
      // places can be read, and not written: both have looked when the first of them writes
      await sql(tx, 'lock table shipments.bottleneck in share mode');
      looks.push(look(0));
      await eventually('the first process waits', async () => (await waiters()) === 1);
      looks.push(look(11));
      await eventually('the second process waits', async () => (await waiters()) === 2);
    });
    await Promise.all(looks);
    expect(await told()).toEqual(['acme SLOW', 'bolt SLOW']);
  });

  it('is not told again by one that saw it before another told that it is over', async () => {
    const behind = await onlyConnection();
    const holder = behind.createQueryRunner();
    let held: Promise<unknown> = Promise.resolve();
    let late: Promise<number> = Promise.resolve(0);
    await inTransaction(room.database, async (tx) => {
      await sql(tx, 'lock table shipments.shipment in access exclusive mode');
      late = look(0, slow, behind);
      await eventually('it reads parcels', async () => (await waiters()) === 1);
      // gets its connection as soon as it has read them
      held = holder.connect();
    });
    await held;
    expect(await look(10)).toBe(2);
    expect(await look(20, quiet)).toBe(2);
    await holder.release();
    expect(await late).toBe(0);
    expect(await told()).toEqual(['acme SLOW', 'bolt SLOW', 'acme OVER', 'bolt OVER']);
    await behind.destroy();
  });
});

describe('the watch of places', () => {
  it('ends with the brand at which it looks when it is stopped, and the others are told by the next', async () => {
    let stopped: Promise<void> | undefined;
    const stopping: WatchGrounds = {
      of: (brand) => {
        if (brand === 'acme') stopped = watch.stop();
        return slow.of(brand);
      },
    };
    const telling = { database: room.database, log, watch: stopping, clock: () => new Date(NOW) };
    let commits = 0;
    const watch = startBottleneckWatch({ telling, log: SILENT_LOG, afterCommit: () => (commits += 1) });
    await eventually('it is being stopped', () => stopped !== undefined);
    await stopped;
    expect(await told()).toEqual(['acme SLOW']);
    expect(commits).toBe(1);
    expect(await look(10)).toBe(1);
    expect(await told()).toEqual(['acme SLOW', 'bolt SLOW']);
  });
});

const onlyConnection = (): Promise<DataSource> =>
  openDatabase({
    ...{ url: test.roleUrl('shipments'), schema: 'shipments', process: 'test', entities: SHIPMENTS_ENTITIES },
    poolSize: 1,
  });
