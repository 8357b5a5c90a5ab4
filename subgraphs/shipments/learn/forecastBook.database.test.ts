import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inTransaction, sql } from '../../../platform/database/index.ts';
import { postgresLogReader } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { type Log, SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { createEngine, type EstimateEngine, type Prediction } from '../domain/estimate/engine/index.ts';
import type { Forecaster } from '../domain/estimate/index.ts';
import { readLearnedState } from '../store/learning/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../testing/room.ts';
import { type ForecastBook, openForecastBook } from './forecastBook.ts';
import { openLearner } from './learner.ts';
import { settingsOf } from './settingsOf.ts';
import { FIRST_DAY, instantOf, orderOfParcel, playedUntil, tellRoom, worldOf } from './testing/parcelWorld.ts';

const WORLD = worldOf({ days: 6, perDay: 15 });
const OTHERS = worldOf({ days: 6, perDay: 20, brand: 'bolt' });

let test: TestDatabase;
let room: ShipmentsRoom;
let book: ForecastBook | null;

beforeEach(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
  book = null;
});
afterEach(async () => {
  await book?.stop();
  await room.close();
  await test.drop();
});

/** A learner learns everything until a wall time, and is gone. */
async function learnUntil(wall: number): Promise<void> {
  const reader = postgresLogReader<ShipmentsEvent>('shipments', room.database);
  const now = (): Date => new Date(instantOf(wall));
  const learner = openLearner({ database: room.database, reader, now, log: SILENT_LOG });
  await learner.tick();
  await learner.close();
}

async function openBook(log: Log = SILENT_LOG): Promise<ForecastBook> {
  book = await openForecastBook({ database: room.database, log, pollMs: 20, spreadMs: 1 });
  return book;
}

function saidBy(forecaster: Forecaster | EstimateEngine | null | undefined, wall: number): Prediction | undefined {
  const order = { ...orderOfParcel(WORLD[40] as (typeof WORLD)[number]), purchasedAt: wall - 0.2 };
  return forecaster?.predict({ order, handover: null }, wall);
}

describe('the book of forecasts', () => {
  it('says what the engine says that learned', async () => {
    await tellRoom(room, WORLD, [FIRST_DAY, FIRST_DAY + 5]);
    await learnUntil(FIRST_DAY + 5);
    const { own, pooled } = (await openBook()).forecasts.of('acme');
    expect(pooled).toBeNull();
    const expected = saidBy(playedUntil(WORLD, FIRST_DAY + 5), FIRST_DAY + 5.5);
    expect(expected?.learned).toBeGreaterThan(10);
    expect(saidBy(own, FIRST_DAY + 5.5)).toEqual(expected);
  });

  it('takes up what is learned while it is open: a first engine, the next day, and one of all brands', async () => {
    const { forecasts } = await openBook();
    expect(forecasts.of('acme')).toEqual({ own: null, pooled: null, isComplete: true });
    await tellRoom(room, WORLD, [FIRST_DAY, FIRST_DAY + 4]);
    await learnUntil(FIRST_DAY + 4);
    const first = await eventually('a first engine', () => forecasts.of('acme').own);
    await tellRoom(room, WORLD, [FIRST_DAY + 4, FIRST_DAY + 5]);
    await tellRoom(room, OTHERS, [FIRST_DAY, FIRST_DAY + 5]);
    await learnUntil(FIRST_DAY + 5);
    const next = await eventually('the next day', () => forecasts.of('acme').own !== first && forecasts.of('acme').own);
    const pooled = await eventually('one of all brands', () => forecasts.of('acme').pooled);
    const asked = FIRST_DAY + 5.5;
    expect(saidBy(next, asked)).toEqual(saidBy(playedUntil(WORLD, FIRST_DAY + 5), asked));
    expect(saidBy(pooled, asked)?.learned).toBeGreaterThan(saidBy(next, asked)?.learned ?? Infinity);
    expect(forecasts.of('nobody')).toMatchObject({ own: null, isComplete: true });
  });

  it('holds no more engines than it is told to, and reads another when it is asked for', async () => {
    await tellRoom(room, [...WORLD, ...OTHERS], [FIRST_DAY, FIRST_DAY + 4]);
    await learnUntil(FIRST_DAY + 4);
    const [{ bytes: mostBytes }] = (await room.rows(
      `select max(octet_length(state)) as bytes from shipments.estimate_state where brand <> ''`,
    )) as [{ bytes: number }];
    const patient = { pollMs: 3_600_000, spreadMs: 1 };
    book = await openForecastBook({ database: room.database, log: SILENT_LOG, ...patient, mostBytes });
    const { forecasts } = book;
    const known = ['acme', 'bolt'].map((brand) => forecasts.of(brand));
    expect(known.filter(({ own }) => own !== null)).toHaveLength(1);
    // nobody is to take what is not read yet for what was never learned
    expect(known.map(({ isComplete }) => isComplete)).toEqual(known.map(({ own }) => own !== null));
    for (const brand of ['acme', 'bolt', 'acme']) await eventually(brand, () => forecasts.of(brand).own);
    expect(forecasts.of('bolt').own).toBeNull();
  });

  it('asks the engine of all brands about the sellers of the one that asks', async () => {
    await tellRoom(room, [...WORLD, ...OTHERS], [FIRST_DAY, FIRST_DAY + 5]);
    await learnUntil(FIRST_DAY + 5);
    const { forecasts } = await openBook();
    const learned = await readLearnedState(room.database, '');
    const engine = createEngine(settingsOf(null), learned?.state);
    const asked = FIRST_DAY + 5.5;
    const order = { ...orderOfParcel(WORLD[40] as (typeof WORLD)[number]), purchasedAt: asked - 0.2 };
    const saidOf = (seller: string): Prediction =>
      engine.predict({ order: { ...order, seller }, handover: null }, asked);
    const [acme, bolt] = [saidOf('acme\n'), saidOf('bolt\n')];
    expect(saidBy(forecasts.of('acme').pooled, asked)).toEqual(acme);
    expect(saidBy(forecasts.of('bolt').pooled, asked)).toEqual(bolt);
    expect(acme).not.toEqual(bolt);
    expect(acme).not.toEqual(saidOf(''));
  });

  it('knows of no brand whether all is at hand before it was told which states there are', async () => {
    await inTransaction(room.database, async (tx) => {
      await sql(tx, 'lock table shipments.estimate_state in access exclusive mode');
      const { forecasts } = await openBook();
      expect(forecasts.of('nobody')).toEqual({ own: null, pooled: null, isComplete: false });
    });
    await eventually('the states to be known', () => book?.forecasts.of('nobody').isComplete);
  });

  it('takes its time between two states that are new, while it is used', async () => {
    await tellRoom(room, [...WORLD, ...OTHERS], [FIRST_DAY, FIRST_DAY + 4]);
    await learnUntil(FIRST_DAY + 4);
    const slow = { pollMs: 20, spreadMs: 3_600_000 };
    book = await openForecastBook({ database: room.database, log: SILENT_LOG, ...slow });
    const { forecasts } = book;
    const asked = FIRST_DAY + 5.5;
    const known = (): unknown[] => [
      ...['acme', 'bolt'].map((brand) => saidBy(forecasts.of(brand).own, asked)),
      saidBy(forecasts.of('acme').pooled, asked),
    ];
    const before = known();
    const isNew = (): number => known().filter((said, index) => !isDeepStrictEqual(said, before[index])).length;
    await tellRoom(room, [...WORLD, ...OTHERS], [FIRST_DAY + 4, FIRST_DAY + 5]);
    await learnUntil(FIRST_DAY + 5);
    await eventually('one that is new', () => isNew() > 0);
    // meanwhile all of them could have been read
    await learnUntil(FIRST_DAY + 5.5);
    expect(isNew()).toBe(1);
  });

  it('reads nothing again for what was learned within a day', async () => {
    await tellRoom(room, WORLD, [FIRST_DAY, FIRST_DAY + 4]);
    await learnUntil(FIRST_DAY + 4);
    const version = (): Promise<unknown> => room.rows('select version, saved_at from shipments.estimate_state');
    const before = (await version()) as [{ version: string; saved_at: Date }];
    await tellRoom(room, WORLD, [FIRST_DAY + 4, FIRST_DAY + 4.5]);
    await learnUntil(FIRST_DAY + 4.5);
    const after = (await version()) as typeof before;
    expect(after[0].version).toBe(before[0].version);
    expect(after[0].saved_at).not.toEqual(before[0].saved_at);
  });

  it('passes over what it cannot read, with a word, and a learner learns it anew', async () => {
    await tellRoom(room, WORLD, [FIRST_DAY, FIRST_DAY + 4]);
    await learnUntil(FIRST_DAY + 4);
    await room.rows(`update shipments.estimate_state set state = '\\x00', version = version + 1`);
    const warned: unknown[] = [];
    const { forecasts } = await openBook({
      ...SILENT_LOG,
      warn: (event, fields) => warned.push([event, fields?.brand]),
    });
    expect(forecasts.of('acme')).toEqual({ own: null, pooled: null, isComplete: false });
    expect(warned).toEqual([['estimate.unreadable', 'acme']]);
    await learnUntil(FIRST_DAY + 4);
    const own = await eventually('a readable state', () => forecasts.of('acme').own);
    expect(forecasts.of('acme').isComplete).toBe(true);
    const asked = FIRST_DAY + 4.5;
    expect(saidBy(own, asked)).toEqual(saidBy(playedUntil(WORLD, FIRST_DAY + 4), asked));
  });
});
