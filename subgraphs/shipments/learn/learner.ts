import { type DataSource, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { codeOf } from '../../../platform/errors/index.ts';
import type { LogReader } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import {
  brandsWithParcels,
  cancelledBeforeTheyMoved,
  forgetAllLearned,
  hasMovedFrom,
  type LearnedPosition,
  moveLearnedPosition,
  openLearnerLock,
  readLearnedPosition,
  settleLearnedPosition,
} from '../store/learning/index.ts';
import { beginDay, type BrandEngine, dayIn } from './brandEngine.ts';
import { ALL_BRANDS } from './pool.ts';
import { type HeldEngines, holdEngines } from './heldEngines.ts';
import { type LateNews, readTidings, type Tidings } from './hearTidings.ts';
import { learnFromHistory } from './learnFromHistory.ts';
import { type LearnedEvent, LEARNED_TYPES } from './tidings.ts';

/** So much memory the engines take that are held at once; one of a large brand takes some tens of megabytes. */
const MOST_BYTES = 512 * 2 ** 20;
/**
 * What was learned within a day is saved so often at least; when a day begins, at once. Saving writes whole states, and what
 * was not saved is heard again from the log, which is quick while it is little.
 */
const SAVE_MS = 6 * 3_600_000;
/** So often where so much of the log would have to be heard again. */
const SAVE_BEHIND_MS = 3_600_000;
const FAR_BEHIND = 50_000;
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
  /** How long the states are together whose engines are held; the others wait in the database. */
  readonly mostBytes?: number;
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
  /** Brands that heard so much of long ago, or whose parcels go elsewhere now, that their engines are learned anew. */
  readonly overtaken: Set<string>;
}

/** A tick that is under way. One moment is now for all of it: days begin, and states are saved, by the same one. */
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
  { database, reader, log, mostBytes = MOST_BYTES }: LearnerOptions,
  memory: Memory | null,
): Promise<Memory> {
  const found = await readLearnedPosition(database);
  const isCurrent = memory !== null && found !== null && isSame(memory.saved, found);
  if (found === null) await forgetAllLearned(database);
  const saved = found ?? (await settleLearnedPosition(database, await reader.head()));
  const current: Memory = isCurrent
    ? memory
    : {
        engines: holdEngines({ database, log, mostBytes }),
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
  if (await isToHear(tick)) await catchUp(tick);
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

/**
 * Whether it is time to hear the log: always, where all engines have room. Else hearing of a few events would read and write
 * the states of most brands, each minute; nothing of a day counts before the next, so that it is heard as seldom as it is
 * saved, and before a day begins. What carriers state is mostly heard too late then, and passed over.
 */
async function isToHear(tick: Tick): Promise<boolean> {
  const { memory, reader, at } = tick;
  const { held, others } = memory.engines.behind(at);
  if (memory.engines.haveRoomForAll() || held.length + others.length > 0) return true;
  return isTimeToSave(tick, (await reader.head()).position);
}

/** Hears the log to its end. */
async function catchUp(tick: Tick): Promise<void> {
  const { memory, reader } = tick;
  const { epoch } = memory.saved;
  for (;;) {
    const page = { after: memory.heard, limit: EVENTS_A_PAGE, epoch };
    const { events, reached } = await reader.readTypes(LEARNED_TYPES, page);
    if (reached === memory.heard) return;
    await hearPage(tick, { events, reached });
  }
}

/** What was read of the log, and up to where. */
interface Page {
  readonly events: readonly LearnedEvent[];
  readonly reached: number;
}

/** Has the engines hear of events, beyond which the log was read up to a position. */
async function hearPage(tick: Tick, { events, reached }: Page): Promise<void> {
  const { memory, database, at } = tick;
  const { engines } = memory;
  const tidings = await readTidings({ database, engines, now: at }, events);
  const last = events.at(-1);
  if (last === undefined || engines.haveRoomFor(tidings.brands)) {
    for (const brand of tidings.brands) noteLate(tick, await tidings.hear(brand));
    memory.heard = reached;
    return;
  }
  const moment = new Date(Math.min(Date.parse(last.recordedAt), at.getTime()));
  await hearInTurns(tick, tidings, { reached, moment });
}

/**
 * Where not all engines have room at once, they hear of a page one after the other, and are written and let go of on the way,
 * in one transaction with the place in the log up to which all of them have heard then. They are saved as by somebody who
 * had learned at the moment that the log has reached: of later days nobody has heard yet.
 */
async function hearInTurns(
  tick: Tick,
  tidings: Tidings,
  { reached, moment }: { readonly reached: number; readonly moment: Date },
): Promise<void> {
  const { memory, database, at } = tick;
  const { engines, saved } = memory;
  const write = async (tx: Transaction, learned: readonly BrandEngine[]): Promise<void> => {
    for (const learning of learned) beginDay(learning, dayIn(learning.zone, moment.getTime()));
    const noteSaved = await engines.write(tx, learned, moment);
    // if the transaction fails, nothing of what is remembered here is used again
    noteSaved();
    engines.trim();
  };
  let isSecond = false;
  await inTransaction(database, async (tx) => {
    if (isSecond) throw new Error('engines that have heard a page cannot hear it again');
    isSecond = true;
    await movePosition(tx, saved, reached);
    const heard = new Set<string>();
    for (const brand of tidings.brands) {
      noteLate(tick, await tidings.hear(brand, tx));
      heard.add(brand);
      // no day begins for those whose turn is yet to come
      if (engines.isFull())
        await write(
          tx,
          engines.dirty().filter((learning) => heard.has(learning.brand)),
        );
    }
    await write(tx, engines.dirty());
  });
  memory.heard = reached;
  noteSavedUpTo(memory, { reached, at });
}

async function movePosition(tx: Transaction, from: LearnedPosition, to: number): Promise<void> {
  const isOurs = await moveLearnedPosition(tx, from, to);
  if (!isOurs) throw new Error('somebody else has learned meanwhile');
}

function noteSavedUpTo(memory: Memory, { reached, at }: { readonly reached: number; readonly at: Date }): void {
  memory.saved = { epoch: memory.saved.epoch, position: reached };
  memory.savedAtMs = at.getTime();
}

function noteLate({ late, memory }: Tick, news: readonly LateNews[]): void {
  for (const { brand, parcels, learned } of news) {
    const sum = (late.get(brand) ?? 0) + parcels;
    late.set(brand, sum);
    if (sum > LEAST_LATE && sum > LATE_SHARE * learned) memory.overtaken.add(brand);
  }
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
    // by another clock, or with other holidays, everything that it has learned would be something else
    if (await hasMovedFrom(database, brand, learning)) memory.overtaken.add(brand);
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
  return isBehind && isTimeToSave({ memory, at }, memory.heard);
}

/** Whether it is time to save, when the log is heard up to a position. */
function isTimeToSave({ memory, at }: Pick<Tick, 'memory' | 'at'>, position: number): boolean {
  const isFarBehind = position - memory.saved.position > FAR_BEHIND;
  return at.getTime() - memory.savedAtMs >= (isFarBehind ? SAVE_BEHIND_MS : SAVE_MS);
}

/** Saves what every engine has learned and up to where, together or not at all. */
async function save({ database, memory, at }: Tick): Promise<void> {
  const { saved, heard, engines } = memory;
  const noteSaved = await inTransaction(database, async (tx) => {
    await movePosition(tx, saved, heard);
    return engines.write(tx, engines.dirty(), at);
  });
  noteSaved();
  noteSavedUpTo(memory, { reached: heard, at });
}
