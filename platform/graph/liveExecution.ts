import { setTimeout as delay } from 'node:timers/promises';
import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { DoorstepError } from '../errors/index.ts';
import type { WaitingSource } from '../live/index.ts';
import { inRootSpan } from '../telemetry/index.ts';
import { isDatabaseAway } from './databaseAway.ts';
import { isLarger } from './isLarger.ts';

/** Events that are executed side by side at most, when so many wait. */
const READ_AHEAD = 64;
const RETRY_MS = 500;
/** Of one event's fields. */
const MAX_CHARACTERS = 1024 * 1024;

/** What the resolvers of a subscription field yield: the event, and the cursor that resumes after it. */
export interface WithCursor {
  readonly cursor: string;
}

/** An event of a log also has the moment of its append, by the database's clock: by it the gateway knows how late it is. */
interface SourceEvent extends WithCursor {
  readonly recordedAt?: string;
}

/** A place between events that the gateway wants to know of; it is no event, and its result has no data. */
interface MarkerEvent {
  readonly marker: object;
}

/** A resolver may yield any async iterator; of one that tells what waits, this is taken together. */
type Source = AsyncIterator<SourceEvent | MarkerEvent> & Partial<WaitingSource<SourceEvent | MarkerEvent>>;

const DONE = { value: undefined, done: true } as const;

/**
 * Executes a subscription like graphql's own `subscribe`, with these differences that a long life demands:
 * - the events that wait are executed together, in a context of their own (loaders must not remember what came before),
 *   so that they cost one statement and not one each; an event that comes alone waits for nobody;
 * - each result carries its cursor in `extensions.cursor`, which no failing field can take away;
 * - an event that cannot be resolved because the database is away waits until it can: whoever resumes after its cursor
 *   would never see it.
 * @param contextPerBatch makes the context of events that are executed together.
 */
export async function subscribeWithCursors(
  args: ExecutionArgs,
  contextPerBatch: () => object,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]() as Source;
  const leaving = new AbortController();
  const ready: ExecutionResult[] = [];
  const refill = async (): Promise<void> => {
    const { value, done } = await events.next();
    if (done === true) return;
    try {
      const taken = [value, ...(events.takeWaiting?.(READ_AHEAD - 1) ?? [])];
      // its own trace: events of many causes are executed together, and nobody waits for any one of them
      const results = await inRootSpan('subgraph events', { events: taken.length }, () =>
        executeAll(args, taken, { contextPerBatch, leaving: leaving.signal }),
      );
      if (!leaving.signal.aborted) ready.push(...results);
    } catch (error) {
      // whoever iterates does not call return() on what threw, so the source would stay open for ever
      await events.return?.();
      throw error;
    }
  };
  const step = async (): Promise<IteratorResult<ExecutionResult>> => {
    if (ready.length === 0) await refill();
    const value = ready.shift();
    return value === undefined ? DONE : { value, done: false };
  };
  // one after the other, or a batch could overtake the one before
  let turn: Promise<unknown> = Promise.resolve();
  const results: AsyncIterableIterator<ExecutionResult> = {
    next: () => {
      const result = turn.then(step, step);
      turn = result;
      return result;
    },
    return: async () => {
      leaving.abort();
      ready.length = 0;
      await events.return?.();
      return DONE;
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

interface Batch {
  readonly contextPerBatch: () => object;
  readonly leaving: AbortSignal;
}

async function executeAll(
  args: ExecutionArgs,
  events: readonly (SourceEvent | MarkerEvent)[],
  batch: Batch,
): Promise<ExecutionResult[]> {
  const contextValue = batch.contextPerBatch();
  return Promise.all(
    events.map(async (event) => {
      if ('marker' in event) return { data: null, extensions: { marker: event.marker } };
      const result = await executeOne({ ...args, rootValue: event, contextValue }, batch);
      const { cursor, recordedAt } = event;
      return {
        ...result,
        extensions: { ...result.extensions, cursor, ...(recordedAt === undefined ? {} : { recordedAt }) },
      };
    }),
  );
}

async function executeOne(args: ExecutionArgs, { contextPerBatch, leaving }: Batch): Promise<ExecutionResult> {
  let result = await execute(args);
  while (result.errors?.some(isDatabaseAway) === true && !leaving.aborted) {
    await delay(RETRY_MS, undefined, { signal: leaving }).catch(() => undefined);
    result = await execute({ ...args, contextValue: contextPerBatch() });
  }
  return isLarger(result.data, MAX_CHARACTERS) ? { errors: [tooLarge()] } : result;
}

/** All feeds of a gateway share a socket, which ends with a message that is too large: it must not come to that. */
function tooLarge(): GraphQLError {
  const error = new DoorstepError('RESULT_TOO_LARGE');
  return new GraphQLError(error.message, { originalError: error });
}
