import { declareCounter } from './counter.ts';
import { declareGauge } from './gauge.ts';
import { declareTiming } from './histogram.ts';

/** What the database costs this process. */
export const DATABASE_METRICS = {
  connections: declareGauge('doorstep_database_connections', 'Connections to the database, by state: busy or idle.', [
    'state',
  ]),
  waiting: declareGauge('doorstep_database_waiting', 'Statements and transactions that wait for a connection.'),
  waitSeconds: declareTiming(
    'doorstep_database_wait_seconds',
    'How long it took to get a connection, a new one included.',
  ),
  statements: declareCounter('doorstep_database_statements_total', 'Statements by kind and outcome.', [
    'kind',
    'outcome',
  ]),
  statementSeconds: declareTiming('doorstep_database_statement_seconds', 'How long statements took, by kind.', [
    'kind',
  ]),
} as const;
