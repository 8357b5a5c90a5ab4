import type { Log } from '../../platform/telemetry/index.ts';
import { createAgenda } from '../agenda.ts';
import type { Random } from '../random.ts';
import { RequestFailed } from './request.ts';

/** Something to be done; done again, ever more slowly, as long as it throws. */
export type Job = () => Promise<void>;

/** Does jobs when they are due. */
export interface Runner {
  add(dueMs: number, job: Job): void;
  /** Begins nothing new, and ends when what is under way has ended. */
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly now: () => number;
  readonly random: Random;
  readonly log: Log;
}

interface Task {
  readonly job: Job;
  /** How often it failed so far. */
  readonly attempts: number;
}

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;

/** A runner with one timer, whatever the number of jobs. A job that fails never stops the others. */
export function createRunner({ now, random, log }: RunnerOptions): Runner {
  const agenda = createAgenda<Task>();
  const running = new Set<Promise<void>>();
  const outage = createOutage(log);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const wind = (): void => {
    clearTimeout(timer);
    const { nextDueMs } = agenda;
    if (nextDueMs === null || stopped) return;
    timer = setTimeout(beginDue, Math.max(0, nextDueMs - now()));
  };
  const beginDue = (): void => {
    for (const task of agenda.takeDue(now())) {
      const run = attempt(task).finally(() => running.delete(run));
      running.add(run);
    }
    wind();
  };
  const attempt = async (task: Task): Promise<void> => {
    try {
      await task.job();
      if (task.attempts > 0) outage.recovered();
    } catch (error) {
      if (stopped) return;
      const attempts = task.attempts + 1;
      outage.failed(error, attempts);
      agenda.add(now() + retryAfterMs(attempts, random), { ...task, attempts });
      wind();
    }
  };
  return {
    add: (dueMs, job) => {
      agenda.add(dueMs, { job, attempts: 0 });
      wind();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
}

/** Half of the wait is chance, so that what failed together is not tried again together. */
function retryAfterMs(attempts: number, random: Random): number {
  const longest = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10));
  return longest * (0.5 + random.next() / 2);
}

/** Tells of an outage once, not once per job and attempt. */
function createOutage(log: Log): { failed(error: unknown, attempts: number): void; recovered(): void } {
  let failing = 0;
  return {
    failed: (error, attempts) => {
      const about = error instanceof RequestFailed ? { code: error.code } : { code: 'INTERNAL', error };
      if (attempts === 1) failing += 1;
      if (attempts === 1 && failing === 1) log.warn('demo.waiting', about);
      else log.debug('demo.retrying', { ...about, attempts });
    },
    recovered: () => {
      failing -= 1;
      if (failing === 0) log.info('demo.resumed');
    },
  };
}
