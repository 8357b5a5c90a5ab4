import { isDatabaseUnavailable } from '../../../../platform/database/index.ts';
import { Bell } from '../../../../platform/events/index.ts';
import type { PendingPayload } from '../../store/index.ts';
import { type InboxWorkerOptions, normaliseBatch } from './normaliseBatch.ts';
import { takeApart } from './takeApart.ts';

/** Fallback for a ring that got lost, and the way to payloads that another process accepted or that rested. */
const POLL_MS = 500;
const MAX_RETRY_MS = 5_000;
/** After a small batch so long is waited for more: its statements cost the same with one payload as with ten. */
const GATHER_MS = 4;
const SMALL = 50;

/** Reads accepted payloads and turns them into scans, until it is stopped. */
export interface InboxWorker {
  /** There is something new in the inbox. */
  ring(): void;
  stop(): Promise<void>;
}

export function startInboxWorker(options: InboxWorkerOptions): InboxWorker {
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!bell.closed) {
      try {
        const count = await normaliseOrTakeApart(options);
        failures = 0;
        if (count === 0) await bell.wait(POLL_MS);
        else if (count < SMALL) await bell.pause(GATHER_MS);
      } catch (error) {
        failures += 1;
        options.log.error('normalise.failed', { attempts: failures, error });
        await bell.pause(Math.min(MAX_RETRY_MS, 50 * 2 ** failures));
      }
    }
  };
  const running = loop();
  return {
    ring: () => bell.ring(),
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

async function normaliseOrTakeApart(options: InboxWorkerOptions): Promise<number> {
  const taken: PendingPayload[] = [];
  try {
    return await normaliseBatch(options, taken);
  } catch (error) {
    if (taken.length === 0 || isDatabaseUnavailable(error)) throw error;
    options.log.error('normalise.batchFailed', { count: taken.length, error });
    await takeApart(options, taken);
    return taken.length;
  }
}
