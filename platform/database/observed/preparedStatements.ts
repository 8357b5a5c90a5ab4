import { hash } from 'node:crypto';
import type { PoolClient } from 'pg';

/**
 * Statements that each connection has the server plan once: to plan one costs as much as to run it, where it touches a
 * handful of rows. A plan is kept until the tables that it reads are analysed or changed.
 */
const names = new Map<string, string>();

/** A text that is put together anew each time would fill the server's memory. */
const MOST = 400;

/** Plans that were made before these are not used any more. */
let generation = 0;
/** Behind a pooler of transactions the server may be another one each time: what was prepared is gone, or there already. */
let missed = 0;
const MISSED_AT_MOST = 20;

/** What a statement answers changed since it was planned. */
const CHANGED = '0A000';
/** A prepared statement that is not there, or one of that name that is. */
const MISSED = new Set<unknown>(['26000', '42P05']);

/** Marks a text, whose parameters are sent apart from it, as one that comes again; several statements at once cannot be prepared. */
export function planOnce(text: string): void {
  if (names.has(text) || names.size >= MOST || text.includes(';')) return;
  names.set(text, nameOf(text));
}

/** The name follows from the text: whoever meets a statement of that name, prepared by anybody, runs what he means to run. */
function nameOf(text: string): string {
  return `doorstep_${hash('sha256', text, 'hex').slice(0, NAME_LENGTH)}`;
}

const NAME_LENGTH = 32;

type Query = (...args: readonly unknown[]) => unknown;

/** The query of a connection, by which marked texts are prepared. */
function preparing(query: Query): Query {
  return (...args) => {
    const [text, values] = args;
    const name = missed < MISSED_AT_MOST && args.length === 2 && typeof text === 'string' ? names.get(text) : undefined;
    if (name === undefined) return query(...args);
    const answer = query({ name: `${name}_${generation}`, text, values });
    if (answer instanceof Promise) answer.catch(heed);
    return answer;
  };
}

/** A migration changed what a statement answers, or somebody between us and the server forgets: the next one fares better. */
function heed(error: unknown): void {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === CHANGED) generation += 1;
  if (MISSED.has(code)) missed += 1;
}

/** Has a new connection prepare what is marked. */
export function prepareStatements(client: PoolClient): void {
  client.query = preparing(client.query.bind(client)) as PoolClient['query'];
}
