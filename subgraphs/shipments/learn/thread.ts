/** The thread that learns; see startLearning.ts. It says nothing to the process but lines for its log. */
import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../../platform/database/index.ts';
import { messageOf } from '../../../platform/errors/index.ts';
import { Bell, postgresLogReader } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { type Log, type LogFields, statementFailure } from '../../../platform/telemetry/index.ts';
import { openLearner } from './learner.ts';
import { openWatchLearner } from './watch/index.ts';
import type { ThreadTask, ThreadLine } from './threadMessages.ts';

const SCHEMA = 'shipments';
/** One for the lock, one to read the past in a snapshot, one for all else. */
const CONNECTIONS = 3;

// Linux knows priorities of threads, and 0 is the one that asks: whoever waits for a scan goes before whoever learns of it
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

const { url, everyMs } = workerData as ThreadTask;
const bell = new Bell();
parentPort?.on('message', () => bell.close());

const send =
  (level: keyof Log) =>
  (event: string, fields?: LogFields): void => {
    const line: ThreadLine = { level, event, fields: fields === undefined ? undefined : sendable(fields) };
    parentPort?.postMessage(line);
  };
const log: Log = { debug: send('debug'), info: send('info'), warn: send('warn'), error: send('error') };

const database = await openDatabase({ url, schema: SCHEMA, process: 'shipments learning', poolSize: CONNECTIONS });
const reader = postgresLogReader<ShipmentsEvent>(SCHEMA, database);
const now = (): Date => new Date();
const learner = openLearner({ database, reader, now, log });
const watchLearner = openWatchLearner({ database, reader, now, log });
while (!bell.closed) {
  // one that fails keeps the other from nothing; what two processes learn at once only the faster one saves
  const isOurs = await learner.tick().catch((error: unknown) => {
    log.warn('estimate.learningFailed', { error });
    return true;
  });
  if (isOurs) await watchLearner.tick().catch((error: unknown) => log.warn('watch.learningFailed', { error }));
  await bell.pause(everyMs);
}
await learner.close();
await database.destroy();
parentPort?.close();

/** An error loses on its way what tells those of the database from ours, so it is put into words that may be logged here. */
function sendable({ error, ...fields }: LogFields): LogFields {
  if (error === undefined) return fields;
  const said = new Error(statementFailure(error) ?? messageOf(error));
  if (error instanceof Error && error.stack !== undefined) said.stack = error.stack;
  return { ...fields, error: said };
}
