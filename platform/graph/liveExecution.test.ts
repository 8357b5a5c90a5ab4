import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionArgs, type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { eventually } from '../../test/setup/eventually.ts';
import type { FeedViewer, Scope } from '../access/index.ts';
import { QueueOverflow } from '../live/index.ts';
import { subscribeWithCursors } from './liveExecution.ts';
import { buildParcelSchema, Moves, type ParcelContext } from './testing/parcelGraph.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildParcelSchema();
});

const MOVED = 'subscription { parcelMoved { to context } }';

function subscriptionTo(moves: Moves, document = MOVED, scopes: readonly Scope[] = []) {
  let contexts = 0;
  const viewer: FeedViewer = { brand: 'acme', scopes, shipment: null };
  const contextOf = (): ParcelContext => ({ viewer, moves, context: (contexts += 1) });
  const args: ExecutionArgs = { schema, document: parse(document), contextValue: contextOf() };
  return { args, contextOf };
}

async function open(moves: Moves, document = MOVED): Promise<AsyncIterableIterator<ExecutionResult>> {
  const { args, contextOf } = subscriptionTo(moves, document);
  const results = await subscribeWithCursors(args, contextOf);
  if (!(Symbol.asyncIterator in results)) throw new Error(JSON.stringify(results.errors));
  return results;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a subscription under way', () => {
  it('resolves events that wait together, in one context, and what comes later in another', async () => {
    const moves = new Moves();
    const results = await open(moves);
    const moved = (to: string, context: number, cursor: string): unknown => ({
      value: { data: { parcelMoved: { to, context } }, extensions: { cursor } },
      done: false,
    });
    moves.publish('c1', 'Berlin');
    moves.publish('c2', 'Paris');
    expect(plain(await results.next())).toEqual(moved('Berlin', 2, 'c1'));
    moves.publish('c3', 'Rome');
    expect(plain([await results.next(), await results.next()])).toEqual([
      moved('Paris', 2, 'c2'),
      moved('Rome', 3, 'c3'),
    ]);
    await results.return?.();
  });

  it('tells that an event is too large instead of sending it, and keeps its cursor', async () => {
    const moves = new Moves();
    const results = await open(moves);
    moves.publish('c1', 'x'.repeat(2 * 1024 * 1024));
    const { value } = (await results.next()) as { value: ExecutionResult };
    expect(value.data).toBeUndefined();
    expect(value.errors?.[0]?.originalError).toMatchObject({ code: 'RESULT_TOO_LARGE' });
    expect(value.extensions).toEqual({ cursor: 'c1' });
    await results.return?.();
  });

  it('gives results in the order of their events, however slow each is, however many are asked for at once', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => String(index));
    const moves = new Moves(numbers.length);
    const results = await open(moves, 'subscription { parcelMoved { slow } }');
    for (const number of numbers) moves.publish(`c${number}`, number);
    const read = await Promise.all(numbers.map(() => results.next()));
    expect(read.map(({ value }) => (value as ExecutionResult).extensions?.['cursor'])).toEqual(
      numbers.map((number) => `c${number}`),
    );
    await results.return?.();
  });

  it('gives nothing more of what was read ahead when the reader has left', async () => {
    const moves = new Moves();
    const results = await open(moves);
    for (const cursor of ['c1', 'c2', 'c3']) moves.publish(cursor, 'Berlin');
    expect((await results.next()).done).toBe(false);
    await results.return?.();
    expect(await results.next()).toEqual({ value: undefined, done: true });
  });

  it('waits with an event that cannot be resolved while the database is away', async () => {
    const moves = new Moves();
    const results = await open(moves);
    moves.databaseAway = true;
    moves.publish('c1', 'Berlin');
    const first = results.next();
    await eventually('it to be tried', () => moves.refused > 0);
    moves.databaseAway = false;
    expect((await first).value as ExecutionResult).toMatchObject({
      data: { parcelMoved: { to: 'Berlin' } },
      extensions: { cursor: 'c1' },
    });
    expect(((await first).value as ExecutionResult).errors).toBeUndefined();
    await results.return?.();
  });

  it('says where an event stands also when its field fails, and goes on', async () => {
    const moves = new Moves();
    const results = await open(moves);
    moves.publish('c1', 'nowhere');
    moves.publish('c2', 'Paris');
    const first = (await results.next()).value as ExecutionResult;
    expect(first.errors).toHaveLength(1);
    expect(first.extensions).toEqual({ cursor: 'c1' });
    expect(((await results.next()).value as ExecutionResult).extensions).toEqual({ cursor: 'c2' });
    await results.return?.();
  });

  it('frees its source when the reader leaves, also while it waits for an event', async () => {
    const moves = new Moves();
    const results = await open(moves);
    expect(moves.open.size).toBe(1);
    const waiting = results.next();
    expect(await results.return?.()).toEqual({ value: undefined, done: true });
    expect(moves.open.size).toBe(0);
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await results.next()).toEqual({ value: undefined, done: true });
  });

  it('ends when its source ends, after what came before', async () => {
    const moves = new Moves();
    const results = await open(moves);
    moves.publish('c1', 'Berlin');
    for (const queue of moves.open) queue.end();
    expect((await results.next()).done).toBe(false);
    expect(await results.next()).toEqual({ value: undefined, done: true });
  });

  it('fails when its source overflows', async () => {
    const moves = new Moves();
    const results = await open(moves);
    for (const cursor of ['c1', 'c2', 'c3', 'c4']) moves.publish(cursor, 'Berlin');
    await expect(results.next()).rejects.toBeInstanceOf(QueueOverflow);
    expect(moves.open.size).toBe(0);
  });

  it('frees its source when there can be no context for an event', async () => {
    const moves = new Moves();
    const { args } = subscriptionTo(moves);
    const results = await subscribeWithCursors(args, () => {
      throw new Error('no context');
    });
    moves.publish('c1', 'Berlin');
    await expect((results as AsyncIterableIterator<ExecutionResult>).next()).rejects.toThrow('no context');
    expect(moves.open.size).toBe(0);
  });
});

describe('a subscription that cannot begin', () => {
  it.each([
    ['lacks a scope', 'subscription { secretMoved { to } }'],
    ['names no field that there is', 'subscription { nothing }'],
  ])('because it %s is answered with errors, and opens no source', async (_what, document) => {
    const moves = new Moves();
    const { args, contextOf } = subscriptionTo(moves, document);
    const result = await subscribeWithCursors(args, contextOf);
    expect(Symbol.asyncIterator in result).toBe(false);
    expect((result as ExecutionResult).errors).toHaveLength(1);
    expect(moves.open.size).toBe(0);
  });
});
