import type { Log, LogFields } from '../../../platform/telemetry/index.ts';

/** What the learning thread is started with. */
export interface ThreadTask {
  readonly url: string;
  readonly everyMs: number;
}

/** A line for the log of the process, as the thread sends it. */
export interface ThreadLine {
  readonly level: keyof Log;
  readonly event: string;
  readonly fields?: LogFields | undefined;
}
