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
/** Behind a pooler of transactions the server may be another one each time, and what was prepared is gone. */
let gone = 0;
const GONE_AT_MOST = 20;

/** The name of a result type changed since it was planned; a prepared statement that is not there. */
const CHANGED = '0A000';
const GONE = '26000';

/** Marks a text, whose parameters are sent apart from it, as one that comes again. */
export function planOnce(text: string): void {
  if (names.size < MOST && !names.has(text)) names.set(text, `doorstep_${names.size + 1}`);
}

type Query = (...args: readonly unknown[]) => unknown;

/** The query of a connection, by which marked texts are prepared. */
export function preparing(query: Query): Query {
  return (...args) => {
    const [text, values] = args;
    const name = gone < GONE_AT_MOST && args.length === 2 && typeof text === 'string' ? names.get(text) : undefined;
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
  if (code === GONE) gone += 1;
}

/** Has a new connection prepare what is marked. */
export function prepareStatements(client: PoolClient): void {
  client.query = preparing(client.query.bind(client)) as PoolClient['query'];
}
