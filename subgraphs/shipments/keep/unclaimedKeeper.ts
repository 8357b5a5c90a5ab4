import type { DataSource } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { forgetUnclaimedNumbers, forgetUnclaimedScans } from '../store/index.ts';

const KEEP_MS = 60 * 60_000;
const DAY_MS = 86_400_000;

export interface UnclaimedKeeperOptions {
  readonly database: DataSource;
  /** For so many days a scan waits for its parcel. */
  readonly retentionDays: number;
  readonly now: () => Date;
  readonly log: Log;
}

/** Forgets scans that have waited too long, hour by hour, until it is stopped. Any number of processes may. */
export function startUnclaimedKeeper(options: UnclaimedKeeperOptions): { stop(): Promise<void> } {
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      await keepUnclaimedScans(options).catch((error: unknown) => {
        options.log.error('unclaimed.keepFailed', { error });
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

/** Forgets what has waited too long, in short steps, and then the numbers of which nothing is left. */
export async function keepUnclaimedScans({ database, retentionDays, now, log }: UnclaimedKeeperOptions): Promise<void> {
  const before = new Date(now().getTime() - retentionDays * DAY_MS);
  const count = await inSteps(() => forgetUnclaimedScans(database, before));
  await inSteps(() => forgetUnclaimedNumbers(database, before));
  if (count > 0) log.info('unclaimed.expired', { count });
}

async function inSteps(step: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await step();
    if (done === 0) return sum;
    sum += done;
  }
}
