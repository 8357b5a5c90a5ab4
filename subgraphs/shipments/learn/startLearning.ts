import { Worker } from 'node:worker_threads';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { ThreadTask, ThreadLine } from './threadMessages.ts';

/** So often it looks for news to learn; what it learns counts with the next day. */
const EVERY_MS = 60_000;
/** A thread that is asked to end has this long. What it did not save it learns again from the log. */
const STOP_WITHIN_MS = 2_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** What learning beside a process takes. */
export interface LearningOptions {
  /** How the process logs in to the database. */
  readonly url: string;
  readonly log: Log;
  readonly everyMs?: number;
  /** What Node is told in the thread; what it was told in this process unless said otherwise. */
  readonly execArgv?: readonly string[];
}

/** Learning that is under way. */
export interface RunningLearning {
  stop(): Promise<void>;
}

/**
 * Learns in a thread of its own, so that the seconds of computing when a day begins hold up no scan. A thread that ends by
 * itself is started again, after a pause that grows.
 */
export function startLearning(options: LearningOptions): RunningLearning {
  const bell = new Bell();
  let worker: Worker | null = null;
  const run = async (): Promise<void> => {
    for (let failures = 0; !bell.closed; failures += 1) {
      worker = openThread(options);
      const began = performance.now();
      await untilEnded(worker, options.log);
      if (performance.now() - began > LONGEST_PAUSE_MS) failures = 0;
      await bell.pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures));
    }
  };
  const running = run();
  return {
    stop: async () => {
      bell.close();
      worker?.postMessage('stop');
      const deadline = setTimeout(() => void worker?.terminate(), STOP_WITHIN_MS);
      await running;
      clearTimeout(deadline);
    },
  };
}

/** The thread's file has the extension of this one: it is compiled, or both are not. */
function openThread({ url, everyMs = EVERY_MS, execArgv }: LearningOptions): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const workerData: ThreadTask = { url, everyMs };
  return new Worker(new URL(`./thread.${extension}`, import.meta.url), {
    workerData,
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  });
}

async function untilEnded(worker: Worker, log: Log): Promise<void> {
  worker.on('message', ({ level, event, fields }: ThreadLine) => log[level](event, fields));
  worker.on('error', (error) => log.error('estimate.threadFailed', { error }));
  const exitCode = await new Promise<number>((resolve) => worker.once('exit', resolve));
  if (exitCode !== 0) log.warn('estimate.threadEnded', { exitCode });
}
