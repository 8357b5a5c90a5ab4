import { inTransaction, type Transaction } from '../../database/index.ts';
import { codeOf } from '../../errors/index.ts';
import { groupBy } from '../../groupBy.ts';
import { reach } from '../../steps.ts';
import { inRootSpan } from '../../telemetry/index.ts';
import type { LoggedEvent, TypedEvent } from '../eventLog.ts';
import { advance, type KnownCheckpoints, readCheckpoints, TakenByTwin } from './checkpoints.ts';
import { isTransient } from './failure.ts';
import type { ConsumerOptions } from './options.ts';
import { brandKeyOf, parkBehind } from './quarantine.ts';
import { checkStanding } from './standing.ts';
import { type Streak, takeApart } from './takeApart.ts';

/** How a batch is consumed where not all of it is this process's, or not for the first time. */
export interface BatchOptions {
  /** The partitions to read; all of them unless some are named. */
  readonly partitions?: readonly number[] | undefined;
  /** Takes the batch apart if it fails, and parks what fails in it. */
  readonly apart?: boolean;
  /** What is remembered from batch to batch. */
  readonly streak?: Streak;
}

/** Returns how many keys failed since the last one went well. */
type Effect<E extends TypedEvent> = (tx: Transaction, flowing: readonly LoggedEvent<E>[]) => Promise<number>;

/**
 * Handles what is there now, at most one batch; a large one in several transactions at once, if the consumer has lanes.
 * @returns how many events were handled; 0 also when another process was faster.
 */
export async function consumeBatch<E extends TypedEvent>(
  options: ConsumerOptions<E>,
  { partitions, apart = false, streak = { failures: 0 } }: BatchOptions = {},
): Promise<number> {
  const { checkpoints: known } = streak;
  streak.checkpoints = undefined;
  const { checkpoints, events } = await read(options, partitions, known);
  if (events.length === 0) return 0;
  // what fails is judged key by key, and how many fail is counted: not by several at once
  const shares = shareOut(events, apart ? 1 : (options.lanes ?? 1));
  const consumed = await Promise.allSettled(
    shares.map((share) => consumeShare(options, { checkpoints, events: share }, { apart, streak })),
  );
  const failures = consumed.flatMap((share) => (share.status === 'rejected' ? [share.reason as unknown] : []));
  // of several the one that lies in its events, by which the batch is taken apart
  if (failures.length > 0) throw failures.find((error) => !isTransient(error)) ?? failures[0];
  const count = consumed.reduce((sum, share) => sum + (share.status === 'fulfilled' ? share.value : 0), 0);
  if (count === events.length) streak.checkpoints = movedOn(checkpoints, events);
  // what was remembered was no longer true: as it is now, there may be something to do
  else if (known !== undefined) return count + (await consumeBatch(options, { partitions, apart, streak }));
  return count;
}

function movedOn<E extends TypedEvent>(
  { epoch, positions }: KnownCheckpoints,
  events: readonly LoggedEvent<E>[],
): KnownCheckpoints {
  const moved = new Map(positions);
  for (const { partition, position } of events) moved.set(partition, position);
  return { epoch, positions: moved };
}

/** With fewer events a transaction costs more than it helps. */
const EVENTS_OF_A_LANE = 150;

/** Shares partitions among lanes, so that each has about as many events; there is always one. */
function shareOut<E extends TypedEvent>(events: readonly LoggedEvent<E>[], lanes: number): LoggedEvent<E>[][] {
  const count = Math.min(lanes, Math.floor(events.length / EVENTS_OF_A_LANE));
  if (count <= 1) return [[...events]];
  const shares = Array.from({ length: count }, (): LoggedEvent<E>[] => []);
  const partitions = [...groupBy(events, ({ partition }) => partition).values()];
  for (const ofPartition of partitions.sort((one, other) => other.length - one.length)) {
    shares.sort((one, other) => one.length - other.length)[0]?.push(...ofPartition);
  }
  return shares
    .filter((share) => share.length > 0)
    .map((share) => share.sort((one, other) => one.position - other.position));
}

async function consumeShare<E extends TypedEvent>(
  options: ConsumerOptions<E>,
  { checkpoints, events }: Batch<E>,
  { apart, streak }: Required<Omit<BatchOptions, 'partitions'>>,
): Promise<number> {
  const commit = async (effect: Effect<E>): Promise<void> => {
    const failures = await inTransaction(options.database, async (tx) => {
      const parked = await advance(tx, options, checkpoints, events);
      await parkBehind(tx, options, parked.size === 0 ? [] : events.filter((event) => parked.has(brandKeyOf(event))));
      const flowing = parked.size === 0 ? events : events.filter((event) => !parked.has(brandKeyOf(event)));
      reach('consumer.beforeEffect');
      const run = flowing.length > 0 ? await effect(tx, flowing) : streak.failures;
      reach('consumer.beforeCommit');
      return run;
    });
    // not before: what was rolled back counts for nothing
    streak.failures = failures;
  };
  const takenApart =
    (withDeferred: boolean): Effect<E> =>
    (tx, flowing) =>
      takeApart(tx, options, flowing, { failures: streak.failures, withDeferred });
  try {
    await inRootSpan('consumer batch', { consumer: options.name, events: events.length }, () =>
      firstThatWorks([
        () => commit((tx, flowing) => options.handle(tx, flowing).then(() => 0)),
        ...(apart ? [() => commit(takenApart(false)), () => commit(takenApart(true))] : []),
      ]),
    );
  } catch (error) {
    if (error instanceof TakenByTwin) return 0;
    throw error;
  }
  reach('consumer.afterCommit');
  options.afterCommit?.();
  return events.length;
}

/** Each way is tried when the one before it failed because of the events. */
async function firstThatWorks([way, ...others]: readonly (() => Promise<void>)[]): Promise<void> {
  try {
    await way?.();
  } catch (error) {
    if (others.length === 0 || isTransient(error) || error instanceof TakenByTwin) throw error;
    if (codeOf(error) === 'CONSUMER_STALLED') throw error;
    await firstThatWorks(others);
  }
}

interface Batch<E extends TypedEvent> {
  readonly checkpoints: KnownCheckpoints;
  readonly events: readonly LoggedEvent<E>[];
}

async function read<E extends TypedEvent>(
  options: ConsumerOptions<E>,
  partitions: readonly number[] | undefined,
  remembered: KnownCheckpoints | undefined,
): Promise<Batch<E>> {
  const known = remembered ?? (await readKnown(options));
  try {
    return await readFrom(options, known, partitions);
  } catch (error) {
    if (codeOf(error) !== 'CURSOR_EXPIRED') throw error;
    // another epoch, in which the consumer may carry on; else it throws too
    return readFrom(options, (await checkStanding(options)).checkpoints, partitions);
  }
}

async function readKnown<E extends TypedEvent>(options: ConsumerOptions<E>): Promise<KnownCheckpoints> {
  const found = await readCheckpoints(options);
  return found?.epoch == null ? (await checkStanding(options)).checkpoints : { ...found, epoch: found.epoch };
}

async function readFrom<E extends TypedEvent>(
  { source, limitPerPartition }: ConsumerOptions<E>,
  checkpoints: KnownCheckpoints,
  partitions: readonly number[] | undefined,
): Promise<Batch<E>> {
  const { positions, epoch } = checkpoints;
  const asked =
    partitions === undefined
      ? positions
      : new Map([...positions].filter(([partition]) => partitions.includes(partition)));
  return { checkpoints, events: await source.readPartitions(asked, limitPerPartition, epoch) };
}
