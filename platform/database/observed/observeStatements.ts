import type { PoolClient, QueryResult } from 'pg';
import {
  annotateSpan,
  type Count,
  DATABASE_METRICS,
  inCallSpan,
  isTracing,
  type Timing,
} from '../../telemetry/index.ts';
import { type StatementKind, statementWords } from './statementWords.ts';

interface Meter {
  readonly done: Count;
  readonly failed: Count;
  readonly seconds: Timing;
}

const METERS: Readonly<Record<StatementKind, Meter>> = {
  select: meterOf('select'),
  insert: meterOf('insert'),
  update: meterOf('update'),
  delete: meterOf('delete'),
  transaction: meterOf('transaction'),
  other: meterOf('other'),
};

type Query = (...args: readonly unknown[]) => unknown;

/** Counts and times each statement of a new connection, and shows it in the trace that it belongs to. */
export function observeStatements(client: PoolClient): void {
  const query = client.query.bind(client) as Query;
  const observed: Query = (...args) => observe(textOf(args[0]), () => query(...args));
  client.query = observed as PoolClient['query'];
}

function observe(text: string, run: () => unknown): unknown {
  const { kind, table } = statementWords(text);
  const meter = METERS[kind];
  const began = performance.now();
  const result = isTracing() ? inCallSpan(`sql ${kind}`, { statement: kind, table }, () => withRows(run())) : run();
  if (!(result instanceof Promise)) return result;
  result.then(
    () => {
      meter.done.add();
      meter.seconds.observe((performance.now() - began) / 1000);
    },
    () => meter.failed.add(),
  );
  return result;
}

function withRows(result: unknown): unknown {
  if (!(result instanceof Promise)) return result;
  return result.then((answer: QueryResult) => {
    annotateSpan({ rows: answer.rowCount ?? undefined });
    return answer;
  });
}

/** Of a text, or of what carries one: a configured query, a stream. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : undefined;
  return typeof text === 'string' ? text : '';
}

function meterOf(kind: StatementKind): Meter {
  return {
    done: DATABASE_METRICS.statements({ kind, outcome: 'done' }),
    failed: DATABASE_METRICS.statements({ kind, outcome: 'failed' }),
    seconds: DATABASE_METRICS.statementSeconds({ kind }),
  };
}
