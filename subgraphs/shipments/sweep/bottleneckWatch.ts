import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { tellBottlenecks, type TellingBottlenecks } from '../apply/index.ts';

/** So often it is asked whether it is time to look. */
const POLL_MS = 60_000;

/** With what bottlenecks are watched. */
export interface BottleneckWatchOptions {
  readonly telling: TellingBottlenecks;
  readonly log: Log;
  /** Told after each look that told anybody anything. */
  readonly afterCommit: () => void;
  readonly pollMs?: number;
}

/**
 * Tells brands of places that become slow for them, and of those that are over, until it is stopped: then it ends with the brand
 * at which it looks.
 */
export function startBottleneckWatch(options: BottleneckWatchOptions): { stop(): Promise<void> } {
  const { telling, log, afterCommit, pollMs = POLL_MS } = options;
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      try {
        if ((await tellBottlenecks(telling, () => bell.closed)) > 0) afterCommit();
      } catch (error) {
        // what there was to tell is told by the next look
        log.warn('bottlenecks.notTold', { error });
      }
      await bell.pause(pollMs);
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
