import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { postgresLogReader } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../../platform/telemetry/index.ts';
import { DEFAULT_EXCEPTION_RULES, gapContextOf, NO_FORECASTS } from '../../domain/index.ts';
import { createSilenceModel, type SilenceModel } from '../../domain/silence/index.ts';
import { notePulse } from '../../store/outages/index.ts';
import { forgetWatchState, readWatchState } from '../../store/learning/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../testing/room.ts';
import { FIRST_DAY, factsOf, instantOf, registered, tellRoom, worldOf } from '../testing/parcelWorld.ts';
import { openWatchBook } from './watchBook.ts';
import { openWatchLearner, type WatchLearner } from './watchLearner.ts';

const DAYS = 6;
const world = worldOf({ days: DAYS, perDay: 25 });
const LAST = FIRST_DAY + DAYS + 4;

let test: TestDatabase;
let room: ShipmentsRoom;
let wall = FIRST_DAY;
const now = (): Date => new Date(instantOf(wall));

beforeEach(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
});
afterEach(async () => {
  await room.close();
  await test.drop();
});

const newLearner = (): WatchLearner => {
  const reader = postgresLogReader<ShipmentsEvent>('shipments', room.database);
  return openWatchLearner({ database: room.database, reader, now, log: SILENT_LOG });
};
/** What happens to the world is told three times a day, and `work` comes after each telling. */
const play = async (work: () => Promise<void>): Promise<void> => {
  for (let from = FIRST_DAY; from < LAST; from += 1 / 3) {
    await tellRoom(room, world, [from, from + 1 / 3]);
    wall = from + 1 / 3;
    await work();
  }
};
const saved = async (): Promise<string> => {
  const state = await readWatchState(room.database);
  return createHash('sha256')
    .update(state?.silence ?? '')
    .update(state?.risks ?? '')
    .digest('hex');
};
const modelNow = async (): Promise<SilenceModel> =>
  createSilenceModel(undefined, (await readWatchState(room.database))!.silence);
const hoursOf = (model: SilenceModel, status: 'PICKED_UP' | 'IN_TRANSIT'): number => {
  const heardMs = Date.parse(instantOf(LAST));
  const context = gapContextOf({ brand: 'acme', facts: factsOf(world[0]!), status, heardMs });
  return model.thresholdOf(context, 50);
};
const gapsOf = (model: SilenceModel): number => {
  const heardMs = Date.parse(instantOf(LAST));
  const context = gapContextOf({ brand: 'acme', facts: factsOf(world[0]!), status: 'PICKED_UP', heardMs });
  return model.silenceOf({ context, since: heardMs }, heardMs).gaps;
};

describe('whoever learns silence', () => {
  it('learns each thing once, also when it is cut off between what it hears and what it saves', async () => {
    const once = newLearner();
    await play(() => once.tick());
    wall = LAST + 1;
    await once.tick();
    const expected = await saved();
    await forgetWatchState(room.database);
    // the same again from the beginning of the log, by learners of which each second one is cut off before it saves
    await room.close();
    await test.drop();
    test = await freshDatabase();
    room = await openShipmentsRoom(test.roleUrl('shipments'));
    let learner = newLearner();
    let turns = 0;
    await play(async () => {
      turns += 1;
      if (turns % 2 === 0) learner = newLearner();
      await learner.tick();
      if (turns % 5 === 0) await newLearner().tick();
    });
    wall = LAST + 1;
    await newLearner().tick();
    expect(await saved()).toBe(expected);
  });

  it('learns from the tables what it would have heard', async () => {
    const learner = newLearner();
    await play(() => learner.tick());
    wall = LAST + 1;
    await learner.tick();
    const heard = await modelNow();
    await forgetWatchState(room.database);
    await newLearner().tick();
    const read = await modelNow();
    expect(gapsOf(read) / gapsOf(heard)).toBeCloseTo(1, 1);
    for (const status of ['PICKED_UP', 'IN_TRANSIT'] as const) {
      expect(hoursOf(read, status) / hoursOf(heard, status)).toBeGreaterThan(0.8);
      expect(hoursOf(read, status) / hoursOf(heard, status)).toBeLessThan(1.25);
    }
  });

  it('hears scans from before a registration, from the log as from the tables', async () => {
    // from here on it hears the log
    wall = FIRST_DAY;
    await newLearner().tick();
    const late = world.slice(0, 40).map((parcel) => ({ ...parcel, orderedAt: LAST }));
    await tellRoom(room, late, [FIRST_DAY, LAST]);
    const waiting = await room.rows('select count(*)::int as n from shipments.unclaimed_scan');
    expect(waiting[0]!['n']).toBeGreaterThan(100);
    await room.register(late.map(registered), { brand: 'acme', now: new Date(instantOf(LAST)) });
    wall = LAST + 1;
    await newLearner().tick();
    const heard = await modelNow();
    expect(gapsOf(heard)).toBeGreaterThan(0);
    await forgetWatchState(room.database);
    await newLearner().tick();
    const read = await modelNow();
    expect(gapsOf(read) / gapsOf(heard)).toBeCloseTo(1, 0);
  });

  it('waits as long as what carriers said is not known here', async () => {
    await tellRoom(room, world, [FIRST_DAY, FIRST_DAY + 1]);
    wall = FIRST_DAY + 2;
    await notePulse(room.database, Date.parse(instantOf(wall - 0.5)));
    await newLearner().tick();
    expect(await readWatchState(room.database)).toBeNull();
    await notePulse(room.database, Date.parse(instantOf(wall)));
    await newLearner().tick();
    expect(await readWatchState(room.database)).not.toBeNull();
  });

  it('is read by whoever watches, and what was not learned is assumed', async () => {
    const reading = { database: room.database, log: SILENT_LOG, forecasts: NO_FORECASTS, clock: now, pollMs: 60_000 };
    const book = await openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES });
    const assumed = book.grounds.of('acme').silence!;
    await tellRoom(room, world, [FIRST_DAY, LAST]);
    wall = LAST;
    const learner = newLearner();
    await learner.tick();
    await book.refresh();
    const learned = book.grounds.of('acme').silence!;
    expect(learned).not.toBe(assumed);
    const heardMs = Date.parse(instantOf(LAST));
    const context = gapContextOf({ brand: 'acme', facts: factsOf(world[0]!), status: 'PICKED_UP', heardMs });
    expect(learned.silenceOf({ context, since: heardMs }, heardMs).gaps).toBeGreaterThan(50);
    await book.stop();
  });
});
