import { type DataSource, inTransaction } from '../../../platform/database/index.ts';
import { codeOf } from '../../../platform/errors/index.ts';
import type { LogReader } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import {
  brandsWithParcels,
  cancelledBeforeTheyMoved,
  forgetAllLearned,
  type LearnedPosition,
  moveLearnedPosition,
  openLearnerLock,
  readLearnedPosition,
  settleLearnedPosition,
} from '../store/learning/index.ts';
import { beginDay, type BrandEngine, dayIn } from './brandEngine.ts';
import { ALL_BRANDS } from './happening.ts';
import { type HeldEngines, holdEngines } from './heldEngines.ts';
import { hearTidings, type LateNews } from './hearTidings.ts';
import { learnFromHistory } from './learnFromHistory.ts';
import { LEARNED_TYPES } from './tidings.ts';

/** Engines that are held at once; one of a large brand has some tens of megabytes. */
const MOST_HELD = 200;
/** What was learned within a day is saved so often at least; when a day begins, at once. */
const SAVE_MS = 60 * 60_000;
/** Events that are read at once, of any type. */
const EVENTS_A_PAGE = 5_000;
/** So much history among the news of one tick pays for learning all of it anew, if it is also such a share of what is known. */
const LEAST_LATE = 500;
const LATE_SHARE = 0.2;
/** Cancellations of orders whose parcels were registered longer ago are not looked for. */
const CANCELLED_WITHIN_MS = 30 * 86_400_000;

/** What a learner needs. */
export interface LearnerOptions {
  readonly database: DataSource;
  /** Of our own log. */
  readonly reader: LogReader<ShipmentsEvent>;
  readonly now: () => Date;
  readonly log: Log;
  /** Engines that are held between two ticks; the others wait in the database. */
  readonly mostHeld?: number;
}

/** Has the engines of all brands learn from what happens to their parcels. */
export interface Learner {
  /**
   * Learns what has happened since the last time, begins the days that have begun, and saves. False when another process
   * does. What it throws ended the tick alone: the next one goes on from what was saved.
   */
  tick(): Promise<boolean>;
  /** Leaves learning to others; what was not saved, they learn from the log. */
  close(): Promise<void>;
}

/** What a learner knows between its ticks. */
interface Memory {
  readonly engines: HeldEngines;
  /** The place in the log that is saved. */
  saved: LearnedPosition;
  /** Up to here the engines have heard the log. */
  heard: number;
  /** When it saved last, in milliseconds; 0 before. */
  savedAtMs: number;
  /** Brands that heard so much of long ago that their engines are learned anew. */
  readonly overtaken: Set<string>;
}

/** A tick that is under way. One moment is now for all of it: days begin and states are saved by the same one. */
interface Tick extends LearnerOptions {
  readonly memory: Memory;
  readonly at: Date;
  /** Parcels of which each brand heard too late. */
  readonly late: Map<string, number>;
}

/**
 * A learner of all brands. Only one process of an installation learns at a time: it holds a lock of the database. What an
 * engine has learned is saved in one transaction with the place in the log up to which it has; so whatever ends the process,
 * nothing is learned twice and nothing is left out.
 */
export function openLearner(options: LearnerOptions): Learner {
  const { database, log } = options;
  const lock = openLearnerLock(database);
  let memory: Memory | null = null;
  const run = async (): Promise<void> => {
    memory = await recall(options, memory);
    await learn({ ...options, memory, at: options.now(), late: new Map() });
  };
  return {
    tick: async () => {
      if (!(await lock.hold())) {
        memory = null;
        return false;
      }
      try {
        await run();
      } catch (error) {
        memory = null;
        if (codeOf(error) !== 'CURSOR_EXPIRED') throw error;
        // the log was restored, or goes no further back: the tables have what it had
        log.warn('estimate.logExpired');
        await forgetAllLearned(database);
      }
      return true;
    },
    close: () => lock.close(),
  };
}

/** What is known from the last tick, unless somebody else has saved since. */
async function recall(
  { database, reader, log, mostHeld: most = MOST_HELD }: LearnerOptions,
  memory: Memory | null,
): Promise<Memory> {
  const found = await readLearnedPosition(database);
  const isCurrent = memory !== null && found !== null && isSame(memory.saved, found);
  if (found === null) await forgetAllLearned(database);
  const saved = found ?? (await settleLearnedPosition(database, await reader.head()));
  const current: Memory = isCurrent
    ? memory
    : {
        engines: holdEngines({ database, log, most }),
        saved,
        heard: saved.position,
        savedAtMs: 0,
        overtaken: new Set(),
      };
  await current.engines.look();
  return current;
}

function isSame(left: LearnedPosition, right: LearnedPosition): boolean {
  return left.epoch === right.epoch && left.position === right.position;
}

async function learn(tick: Tick): Promise<void> {
  const { memory } = tick;
  await catchUp(tick);
  await beginDays(tick);
  for (const brand of await withoutEngine(tick)) {
    await learnAnew(tick, brand);
    // what is saved of the new engine must not know more than the place in the log that is saved with it
    await catchUp(tick);
    await saveAndTrim(tick);
  }
  if (isToSave(tick)) await save(tick);
  memory.engines.trim();
}

async function saveAndTrim(tick: Tick): Promise<void> {
  await save(tick);
  tick.memory.engines.trim();
}

/** Hears the log to its end. */
async function catchUp(tick: Tick): Promise<void> {
  const { memory, reader, database, at } = tick;
  const { epoch } = memory.saved;
  for (;;) {
    const stretch = { after: memory.heard, limit: EVENTS_A_PAGE, epoch };
    const { events, reached } = await reader.readTypes(LEARNED_TYPES, stretch);
    if (reached === memory.heard) return;
    for (const news of await hearTidings({ database, engines: memory.engines, now: at }, events)) noteLate(tick, news);
    memory.heard = reached;
  }
}

function noteLate({ late, memory }: Tick, { brand, parcels, learned }: LateNews): void {
  const sum = (late.get(brand) ?? 0) + parcels;
  late.set(brand, sum);
  if (sum > LEAST_LATE && sum > LATE_SHARE * learned) memory.overtaken.add(brand);
}

/** Begins the day that has begun for each brand: first for those held, so that all that are saved on the way have begun it. */
async function beginDays(tick: Tick): Promise<void> {
  const { engines } = tick.memory;
  const { held, others } = engines.behind(tick.at);
  for (const brand of held) await beginDayOf(tick, brand);
  for (const brand of others) {
    await beginDayOf(tick, brand);
    if (engines.isFull()) await saveAndTrim(tick);
  }
}

async function beginDayOf(tick: Tick, brand: string): Promise<void> {
  const { database, at, memory } = tick;
  const learning = await memory.engines.of(brand);
  if (learning === null) return;
  if (brand !== ALL_BRANDS) {
    const since = new Date(at.getTime() - CANCELLED_WITHIN_MS);
    const cancelled = await cancelledBeforeTheyMoved(database, brand, since);
    const pooled = cancelled.length === 0 ? null : await memory.engines.of(ALL_BRANDS);
    withdraw(learning, cancelled);
    // its day may be another one's: it begins before anything of it is saved
    if (pooled !== null) beginDay(withdraw(pooled, cancelled), dayIn(pooled.zone, at.getTime()));
  }
  beginDay(learning, dayIn(learning.zone, at.getTime()));
}

function withdraw(learning: BrandEngine, ids: readonly string[]): BrandEngine {
  for (const id of ids) learning.engine.observeWithdrawn(id);
  learning.isDirty ||= ids.length > 0;
  return learning;
}

/** The brands that are to be learned from the tables: new ones, those that were forgotten, and those that were overtaken. */
async function withoutEngine({ database, memory }: Tick): Promise<string[]> {
  const brands = await brandsWithParcels(database);
  const pools = brands.length > 1 ? [...brands, ALL_BRANDS] : brands;
  return pools.filter((brand) => memory.overtaken.has(brand) || !memory.engines.has(brand));
}

async function learnAnew({ database, at, memory, late, log }: Tick, brand: string): Promise<void> {
  const began = performance.now();
  memory.engines.put(await learnFromHistory({ database, now: at }, brand));
  memory.overtaken.delete(brand);
  late.delete(brand);
  log.info('estimate.learnedFromHistory', { brand, durationMs: Math.round(performance.now() - began) });
}

function isToSave({ memory, at }: Tick): boolean {
  const dirty = memory.engines.dirty();
  if (dirty.some(({ hasNewDay }) => hasNewDay)) return true;
  const isBehind = dirty.length > 0 || memory.heard !== memory.saved.position;
  return isBehind && at.getTime() - memory.savedAtMs >= SAVE_MS;
}

/** Saves what every engine has learned and up to where, together or not at all. */
async function save({ database, memory, at }: Tick): Promise<void> {
  const { saved, heard, engines } = memory;
  const noteSaved = await inTransaction(database, async (tx) => {
    const isOurs = await moveLearnedPosition(tx, saved, heard);
    if (!isOurs) throw new Error('somebody else has learned meanwhile');
    return engines.write(tx, engines.dirty(), at);
  });
  noteSaved();
  memory.saved = { epoch: saved.epoch, position: heard };
  memory.savedAtMs = at.getTime();
}
