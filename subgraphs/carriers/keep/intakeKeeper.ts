import { codeOf } from '../../../platform/errors/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { DataSource } from '../../../platform/database/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { clearExpired, type IntakeRetention, keepPayloadPartitions } from '../store/index.ts';

const KEEP_MS = 60 * 60_000;
/** After a failure the next try does not wait for the hour: a day without a partition is near. */
const RETRY_MS = 60_000;
/** Somebody is in the table for longer than retention may wait. */
const LOCK_NOT_AVAILABLE = '55P03';

export interface IntakeKeeperOptions {
  readonly database: DataSource;
  readonly retention: IntakeRetention;
  readonly now: () => Date;
  readonly log: Log;
}

/** Keeps partitions of payloads ready and drops what has expired, until it is stopped. Any number of processes may. */
export function startIntakeKeeper(options: IntakeKeeperOptions): { stop(): Promise<void> } {
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      const kept = await keepIntake(options).then(
        () => true,
        (error: unknown) => {
          if (codeOf(error) !== LOCK_NOT_AVAILABLE) options.log.error('intake.keepFailed', { error });
          return false;
        },
      );
      await bell.pause(kept ? KEEP_MS : RETRY_MS);
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

/** Makes what is missing ahead and clears what has expired. */
export async function keepIntake({ database, retention, now, log }: IntakeKeeperOptions): Promise<void> {
  const { made, dropped } = await keepPayloadPartitions(database, retention, now());
  if (made > 0 || dropped > 0) log.info('intake.kept', { count: made + dropped });
  while ((await clearExpired(database, retention, now())) > 0);
}
