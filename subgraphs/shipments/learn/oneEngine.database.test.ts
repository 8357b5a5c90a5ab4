import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { postgresEventLog, postgresLogReader } from '../../../platform/events/index.ts';
import type { Estimate, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { shipmentId } from '../apply/ids.ts';
import { type EstimateEngine, playHistory, type Question, startOf } from '../domain/estimate/engine/index.ts';
import { instantOfWallTime } from '../domain/estimate/index.ts';
import { NOTHING_WATCHED } from '../domain/index.ts';
import { sweepOnce } from '../sweep/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../testing/room.ts';
import { scanRecorded } from '../testing/scans.ts';
import { type ForecastBook, openForecastBook } from './forecastBook.ts';
import { openLearner } from './learner.ts';
import {
  finished,
  FIRST_DAY,
  instantOf,
  playedUntil,
  registered,
  scansOf,
  tellRoom,
  worldOf,
  type WorldParcel,
  ZONE,
} from './testing/parcelWorld.ts';

const DAYS = 20;
const TODAY = FIRST_DAY + DAYS;
const WORLD = worldOf({ days: DAYS + 1, perDay: 20 });
/** A parcel of today that is seen at the hub. */
const PARCEL = WORLD.find(({ orderedAt, seenAt }) => orderedAt >= TODAY && seenAt !== null) as WorldParcel;

let test: TestDatabase;
let past: ShipmentsRoom;
let room: ShipmentsRoom;
let book: ForecastBook;
let now = PARCEL.orderedAt;
const clock = (): Date => new Date(instantOf(now));
const backtest: EstimateEngine = playedUntil(WORLD, TODAY);

beforeAll(async () => {
  test = await freshDatabase();
  const url = test.roleUrl('shipments');
  past = await openShipmentsRoom(url);
  const { database } = past;
  const reader = postgresLogReader<ShipmentsEvent>('shipments', database);
  let day = FIRST_DAY;
  const learner = openLearner({ database, reader, now: () => new Date(instantOf(day)), log: SILENT_LOG });
  for (; day < TODAY; day += 1) {
    await learner.tick();
    await tellRoom(past, WORLD, [day, day + 1]);
  }
  await learner.tick();
  await learner.close();
  book = await openForecastBook({ database, log: SILENT_LOG });
  room = await openShipmentsRoom(url, { forecasts: book.forecasts, clock });
});
afterAll(async () => {
  await book.stop();
  await room.close();
  await past.close();
  await test.drop();
});

const id = shipmentId(PARCEL.brand, `ref-${PARCEL.number}`);

/** What is kept of the parcel now. */
async function shown(): Promise<unknown> {
  const [row] = await room.rows('select estimate from shipments.shipment where id = $1', [id]);
  const { p10, p50, p90, parcels, source } = row?.['estimate'] as Estimate;
  return { p10, p50, p90, parcels, source };
}

/** What the engine of the back-test says of the same. */
function said(question: Question): unknown {
  const { p10, p50, p90, parcels } = backtest.predict(question, now);
  const at = (days: number): string => new Date(instantOfWallTime(startOf(question) + days, ZONE)).toISOString();
  return { p10: at(p10), p50: at(p50), p90: at(p90), parcels: Math.round(parcels), source: 'HISTORY' };
}

/** What is known of the parcel at its stages, as the back-test knows it. */
function questionsOf(parcel: WorldParcel): Question[] {
  const asked: Question[] = [];
  const note = (question: Question): unknown => asked.push(question);
  const deaf = { ...backtest, startDay: () => undefined, observePurchase: () => undefined };
  const unheard = { observeHandover: () => undefined, observeSeen: () => undefined, observeDoor: () => undefined };
  playHistory({ ...deaf, ...unheard, observeDelivered: () => undefined }, [finished(parcel)], {
    beforeStage: note,
    beforeNews: note,
  });
  return asked;
}

describe('the engine that customers see', () => {
  const [bought, handedOver, seen, inVan] = questionsOf(PARCEL) as [Question, Question, Question, Question];
  const [pickup, hub, van] = scansOf(PARCEL);
  const scanned = async (scan: typeof pickup & {}): Promise<void> => {
    now = scan.at;
    await room.apply(scanRecorded({ ...scan, occurredAt: instantOf(scan.at) }));
  };

  it('gives at the registration what the back-test gives for the same order and history', async () => {
    await room.register([registered(PARCEL)], { brand: PARCEL.brand, now: clock() });
    expect(await shown()).toEqual(said(bought));
  });

  it('gives the same at the hand-over, where it is seen on its way, and in the van', async () => {
    await scanned(pickup!);
    expect(await shown()).toEqual(said(handedOver));
    await scanned(hub!);
    expect(await shown()).toEqual(said(seen));
    await scanned(van!);
    expect(await shown()).toEqual(said(inVan));
  });

  it('gives the same as time passes without a scan', async () => {
    const log = postgresEventLog<ShipmentsEvent>('shipments');
    const ports = { log, forecasts: book.forecasts, watch: NOTHING_WATCHED, clock };
    now = PARCEL.inVanAt + 1.5;
    await sweepOnce({ database: room.database, ports, log: SILENT_LOG, afterCommit: () => undefined });
    expect(await shown()).toEqual(said(inVan));
  });
});
