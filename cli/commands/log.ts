import type { DataSource } from '../../platform/database/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import {
  type ConsumerStatus,
  forgetReader,
  type LogStatus,
  readConsumerStatus,
  readLogStatus,
  resumeConsumer,
  settleEpochSql,
} from '../../platform/events/index.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { print } from '../output.ts';
import { CONSUMING_SCHEMAS, LOGS } from '../schemas.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** Prints where every log and every consumer stands. */
export async function logStatus(options: JsonOption): Promise<void> {
  const status = await withAdminDatabase(async (database) => {
    const logs: LogStatus[] = [];
    for (const log of LOGS) logs.push(await readLogStatus(database, log));
    const consumers: ConsumerStatus[] = [];
    for (const schema of CONSUMING_SCHEMAS) consumers.push(...(await readConsumerStatus(database, schema)));
    return { logs, consumers };
  });
  print(options, status, () => [...status.logs.map(logLines), ...status.consumers.map(consumerLine)].join('\n'));
}

/** Starts a new epoch of every log, as after a restore that nothing else can notice. */
export async function logEpoch(options: JsonOption & { readonly new?: boolean }): Promise<void> {
  if (options.new !== true) throw new DoorstepError('BAD_INPUT', { detail: 'say --new to start a new epoch' });
  const epochs = await withAdminDatabase(async (database) => {
    for (const log of LOGS) await database.query(settleEpochSql(log, true));
    return Promise.all(LOGS.map(async (log) => ({ log, epoch: (await readLogStatus(database, log)).epoch })));
  });
  print(options, epochs, () => epochs.map(({ log, epoch }) => `${log}: epoch ${epoch}`).join('\n'));
}

/** No longer keeps events for a reader that will not come back. */
export async function logForget(log: string, consumer: string, options: JsonOption): Promise<void> {
  if (!LOGS.includes(log)) throw new DoorstepError('BAD_INPUT', { detail: `logs are ${LOGS.join(', ')}` });
  const forgotten = await withAdminDatabase((database) => forgetReader(database, log, consumer));
  print(options, { log, consumer, forgotten }, () =>
    forgotten ? `${log} no longer waits for ${consumer}` : `${log} knows no reader ${consumer}`,
  );
}

/** Sets a consumer to the oldest event there is, or after the newest. */
export async function logResume(consumer: string, options: JsonOption & { readonly at: string }): Promise<void> {
  const { at } = options;
  if (at !== 'oldest' && at !== 'newest') throw new DoorstepError('BAD_INPUT', { detail: '--at is oldest or newest' });
  const set = await withAdminDatabase((database) => resumeEverywhere(database, consumer, at));
  if (set.length === 0) throw new DoorstepError('NOT_FOUND', { detail: `no consumer ${consumer}` });
  print(options, set, () => set.map(({ log, position }) => `${consumer} goes on after ${log} ${position}`).join('\n'));
}

async function resumeEverywhere(
  database: DataSource,
  consumer: string,
  at: 'oldest' | 'newest',
): Promise<{ log: string; position: number }[]> {
  const set: { log: string; position: number }[] = [];
  for (const schema of CONSUMING_SCHEMAS) set.push(...(await resumeConsumer(database, schema, consumer, at)));
  return set;
}

function logLines({ log, epoch, head, dropped, partitions, readers }: LogStatus): string {
  const bytes = partitions.reduce((sum, partition) => sum + partition.bytes, 0);
  return [
    `${log}.log  epoch ${epoch}  head ${head}  dropped ${dropped}  ${partitions.length} partitions, ${megabytes(bytes)}`,
    ...readers.map(
      (reader) => `  read by ${reader.consumer} up to ${reader.position}, ${reader.reportedAt.toISOString()}`,
    ),
  ].join('\n');
}

function consumerLine({ consumer, log, position, lagEvents, lagSeconds, quarantined }: ConsumerStatus): string {
  return `${consumer} of ${log}.log  at ${position}  behind ${lagEvents} events, ${lagSeconds} s  quarantined ${quarantined}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
