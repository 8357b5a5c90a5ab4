import { type DataSource, sql } from '../../database/index.ts';
import { codeOf } from '../../errors/index.ts';
import type { Log } from '../../telemetry/index.ts';
import { Bell } from '../bell.ts';

const KEEP_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Somebody is in the log for longer than retention may wait. */
const LOCK_NOT_AVAILABLE = '55P03';

export interface LogKeeperOptions {
  /** The schema of the log, and its name. */
  readonly schema: string;
  /** Of the role that owns the log. */
  readonly database: DataSource;
  readonly retentionDays: number;
  readonly log: Log;
}

/** Keeps partitions ready ahead of a log and drops old ones behind it, until it is stopped. */
export interface LogKeeper {
  stop(): Promise<void>;
}

/** Starts keeping a log. Any number of processes may: they take turns, and what one did the next one finds done. */
export function startLogKeeper(options: LogKeeperOptions): LogKeeper {
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      await keepLog(options).catch((error: unknown) => {
        if (codeOf(error) === LOCK_NOT_AVAILABLE) options.log.info('log.busy', { log: options.schema });
        else options.log.error('log.keepFailed', { log: options.schema, error });
      });
      await bell.pause(KEEP_MS);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

/** Makes what is missing ahead and drops what is old behind, partition by partition. */
export async function keepLog({ schema, database, retentionDays, log }: LogKeeperOptions): Promise<void> {
  const [made] = await sql<{ count: number }>(database, `select ${schema}.log_extend(0) as count`);
  if (made !== undefined && made.count > 0) log.info('log.extended', { log: schema, count: made.count });
  const before = new Date(Date.now() - retentionDays * DAY_MS);
  for (;;) {
    const [row] = await sql<{ dropped: string | null }>(database, `select ${schema}.log_retire($1) as dropped`, [
      before,
    ]);
    if (row?.dropped == null) return;
    log.info('log.retired', { log: schema, position: Number(row.dropped) });
  }
}
