import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { inTransaction, openDatabase, sql } from '../../../platform/database/index.ts';
import {
  consumeBatch,
  type ConsumerOptions,
  postgresEventLog,
  postgresLogReader,
} from '../../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { NOTHING_KNOWN, openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';
import { consumeCarriers } from './consumeCarriers.ts';
import { shipmentId } from './ids.ts';

const NUMBER = '9001';
const SCANS = 1_000;

let database: TestDatabase;
let rooms: readonly ShipmentsRoom[];

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  rooms = [await openShipmentsRoom(url), await openShipmentsRoom(url)];
});
afterAll(async () => {
  await Promise.all(rooms.map((room) => room.close()));
  await database.drop();
});

const scans = Array.from({ length: SCANS }, (_, index) =>
  scanRecorded({
    trackingNumber: NUMBER,
    scanKey: `scan ${index}`,
    status: index % 2 === 0 ? 'IN_TRANSIT' : 'AT_LOCAL_FACILITY',
    occurredAt: hour(index / 10),
  }),
);

/** The applying consumer of one process. */
function applierOf(room: ShipmentsRoom): ConsumerOptions<CarriersEvent> {
  const log = postgresEventLog<ShipmentsEvent>('shipments');
  const ports = { log, ...NOTHING_KNOWN };
  return {
    name: 'shipments.apply',
    schema: 'shipments',
    source: postgresLogReader<CarriersEvent>('carriers', room.database),
    database: room.database,
    wakeups: { announce: () => undefined, on: () => () => undefined, close: () => Promise.resolve() },
    limitPerPartition: 64,
    handle: (tx, events) => consumeCarriers(tx, ports, events),
    log: SILENT_LOG,
  };
}

async function expectExactlyOnce(room: ShipmentsRoom, id: string): Promise<void> {
  expect(await room.rows('select 1 from shipments.scan where shipment_id = $1', [id])).toHaveLength(SCANS);
  const told = await room.told(id);
  const applied = told.flatMap((event) => (event.type === 'shipment.scanApplied' ? [event.payload.scan.scanKey] : []));
  expect([...applied].sort()).toEqual(scans.map((_, index) => `scan ${index}`).sort());
  let status = 'LABEL_CREATED';
  for (const event of told) {
    if (event.type !== 'shipment.statusChanged') continue;
    expect(event.payload.from).toBe(status);
    status = event.payload.to;
  }
  const [row] = await room.rows('select status, status_since from shipments.shipment where id = $1', [id]);
  expect(row).toEqual({ status: 'AT_LOCAL_FACILITY', status_since: new Date(hour((SCANS - 1) / 10)) });
  expect(status).toBe('AT_LOCAL_FACILITY');
}

describe('two appliers on one shipment', () => {
  it('apply 1,000 scans of the log exactly once, in order, between them', async () => {
    const carriers = await openDatabase({ url: database.roleUrl('carriers'), schema: 'carriers', process: 'test' });
    const carriersLog = postgresEventLog<CarriersEvent>('carriers');
    await inTransaction(carriers, (tx) => carriersLog.append(tx, scans));
    await carriers.destroy();
    await rooms[0]!.register([registration(NUMBER)]);
    const handled = await Promise.all(
      rooms.map(async (room) => {
        const applier = applierOf(room);
        const { position } = await applier.source.head();
        const done = async (): Promise<boolean> => {
          const [row] = await sql<{ at: string | null }>(
            room.database,
            'select max(position) as at from shipments.checkpoint',
          );
          return Number(row?.at ?? 0) >= position;
        };
        let count = 0;
        while (!(await done())) count += await consumeBatch(applier);
        return count;
      }),
    );
    expect(handled.reduce((sum, count) => sum + count, 0)).toBe(SCANS);
    await expectExactlyOnce(rooms[0]!, shipmentId('acme', `ref-${NUMBER}`));
    const applied = (await rooms[0]!.told()).flatMap((event) =>
      event.type === 'shipment.scanApplied' ? [event.payload.scan.scanKey] : [],
    );
    expect(applied).toEqual(scans.map((_, index) => `scan ${index}`));
  });

  it('apply each scan once also when both are given all of them, in opposite orders', async () => {
    await rooms[0]!.register([registration(NUMBER)], { brand: 'both' });
    const mine = scans.map((scan) => ({ ...scan, brand: 'both' }));
    const inBatches = async (room: ShipmentsRoom, events: typeof mine): Promise<void> => {
      for (let from = 0; from < events.length; from += 100) await room.apply(...events.slice(from, from + 100));
    };
    await Promise.all([inBatches(rooms[0]!, mine), inBatches(rooms[1]!, [...mine].reverse())]);
    await expectExactlyOnce(rooms[0]!, shipmentId('both', `ref-${NUMBER}`));
  });
});
