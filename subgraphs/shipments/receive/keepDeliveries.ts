import type { DataSource } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { clearShopPayloads } from '../store/index.ts';

const KEEP_MS = 60 * 60_000;
const DAY_MS = 86_400_000;

export interface DeliveryKeeperOptions {
  readonly database: DataSource;
  /** For so long it is known which deliveries came, and the bodies of those that wait are kept. */
  readonly retentionDays: number;
  readonly now: () => Date;
  readonly log: Log;
}

/** Clears deliveries that have expired, until it is stopped. Any number of processes may. */
export function startDeliveryKeeper(options: DeliveryKeeperOptions): { stop(): Promise<void> } {
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      await clearDeliveries(options).catch((error: unknown) => options.log.error('shop.keepFailed', { error }));
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

/** Clears what has expired. */
export async function clearDeliveries({ database, retentionDays, now }: DeliveryKeeperOptions): Promise<void> {
  const before = new Date(now().getTime() - retentionDays * DAY_MS);
  while ((await clearShopPayloads(database, before)) > 0);
}
