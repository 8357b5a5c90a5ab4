import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { postgresLogReader } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../../platform/telemetry/index.ts';
import { DEFAULT_EXCEPTION_RULES, gapContextOf, NO_FORECASTS } from '../../domain/index.ts';
import { packState } from '../../domain/estimate/engine/index.ts';
import { unpackRisks } from '../../domain/risk/riskState.ts';
import { createSilenceModel, type SilenceModel } from '../../domain/silence/index.ts';
import { notePulse } from '../../store/outages/index.ts';
import { readWatchState } from '../../store/learning/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../testing/room.ts';
import { FIRST_DAY, factsOf, instantOf, registered, tellRoom, worldOf } from '../testing/parcelWorld.ts';
import { recall } from './memory.ts';
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
const play = async (work: () => Promise<void>, until = LAST): Promise<void> => {
  for (let from = FIRST_DAY; from < until; from += 1 / 3) {
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
const gapsOf = (model: Pick<SilenceModel, 'silenceOf'>): number => {
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
    await room.rows('delete from shipments.watch_state');
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
    await room.rows('delete from shipments.watch_state');
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
    await room.rows('delete from shipments.watch_state');
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

  describe('where one of its models was saved by another version', () => {
    const learnTo = async (day: number): Promise<void> => {
      await play(async () => undefined, day);
      await room.rows("update shipments.shipment set promised_at = registered_at + interval '6 days'");
      wall = day + 0.6;
      await newLearner().tick();
    };
    /** A model is of another version from now on, also in what is given out. */
    const spoil = (what: 'silence' | 'risks', knowledge: 'silence_knowledge' | 'risk_knowledge') =>
      room.rows(`update shipments.watch_state set version = version + 1, ${what} = $1, ${knowledge} = $1`, [OTHER]);
    const OTHER = Buffer.from(packState({ version: 1, columns: {} }));
    const stateNow = async () => (await readWatchState(room.database))!;
    const openBook = () => {
      const reading = {
        database: room.database,
        log: SILENT_LOG,
        forecasts: NO_FORECASTS,
        clock: now,
        pollMs: 3_600_000,
      };
      return openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES });
    };
    const waitedFor = ({ risks }: { readonly risks: Uint8Array }): number => unpackRisks(risks).waiting.parcels.size;
    const outcomesOf = ({ risks }: { readonly risks: Uint8Array }): number =>
      [...unpackRisks(risks).waiting.parcels.values()].filter(([, , outcome]) => outcome !== 0).length;

    it('keeps risks, hears what came of them since, and learns silence anew; the state stays until that is saved', async () => {
      await learnTo(FIRST_DAY + 4);
      const before = await stateNow();
      expect(waitedFor(before)).toBeGreaterThan(20);
      const gaps = gapsOf(await modelNow());
      await spoil('silence', 'silence_knowledge');
      // what is cut off before it saves has deleted nothing
      await recall({ database: room.database, log: SILENT_LOG, at: now(), isLogGone: false });
      expect((await stateNow()).saved).toBe(before.saved);
      await tellRoom(room, world, [FIRST_DAY + 4, FIRST_DAY + 5]);
      wall = FIRST_DAY + 4.9;
      await newLearner().tick();
      const after = await stateNow();
      expect(after.saved).toBe(before.saved + 1);
      expect(gapsOf(await modelNow())).toBeGreaterThan(gaps * 0.8);
      expect(waitedFor(after)).toBeGreaterThanOrEqual(waitedFor(before) * 0.5);
      expect(outcomesOf(after)).toBeGreaterThan(outcomesOf(before));
    });

    it('keeps silence where risks cannot be read, and goes on from where it was', async () => {
      // from here on it hears the log, by which it learns a little else than from the tables
      wall = FIRST_DAY;
      await newLearner().tick();
      await learnTo(FIRST_DAY + 4);
      const before = await stateNow();
      await spoil('risks', 'risk_knowledge');
      await newLearner().tick();
      const after = await stateNow();
      expect(after.saved).toBe(before.saved + 1);
      expect(Buffer.compare(after.silence, before.silence)).toBe(0);
      // parcels under way are asked about at once
      expect(waitedFor(after)).toBeGreaterThan(20);
    });

    it('keeps risks, but waits for no parcel, where the log is gone', async () => {
      await learnTo(FIRST_DAY + 4);
      const before = await stateNow();
      await room.rows("update shipments.watch_state set epoch = 'another', asked_day = null");
      wall = FIRST_DAY + 5.1;
      const learner = newLearner();
      await learner.tick();
      expect((await stateNow()).saved).toBe(before.saved);
      await learner.tick();
      const after = await stateNow();
      expect(after.saved).toBe(before.saved + 1);
      expect(waitedFor(before)).toBeGreaterThan(20);
      expect(waitedFor(after)).toBe(0);
      expect(unpackRisks(after.risks).today).toBe(Math.floor(wall));
    });

    it('is watched by the other, and by what is there already', async () => {
      await learnTo(FIRST_DAY + 4);
      const open = await openBook();
      const learned = open.grounds.of('acme').silence!;
      await spoil('silence', 'silence_knowledge');
      const begun = await openBook();
      expect(gapsOf(begun.grounds.of('acme').silence!)).toBe(0);
      await open.refresh();
      expect(gapsOf(open.grounds.of('acme').silence!)).toBe(gapsOf(learned));
      expect(gapsOf(learned)).toBeGreaterThan(20);
      for (const each of [open, begun]) await each.stop();
    });
  });
});
