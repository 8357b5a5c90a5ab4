import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import type { ChildMessage, ProcessName, SupervisorMessage } from '../processes.ts';
import { NODE_OPTIONS } from '../../platform/process/index.ts';

/** A process that dies again and again is started more and more slowly. */
const RESTART_DELAYS_MS = [0, 200, 500, 1_000, 2_000, 5_000];
/** A process that lived this long counts as sound again. */
const SOUND_AFTER_MS = 30_000;
const READY_WITHIN_MS = 60_000;

export interface ChildOptions {
  readonly name: ProcessName;
  /** The compiled command line, which the child runs as `doorstep run <name>`. */
  readonly mainFile: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Tells a person what happened. */
  readonly say: (sentence: string) => void;
}

/** A process that is started again whenever it dies, until it is stopped. */
export interface Child {
  readonly name: ProcessName;
  /** What the process said when it was first ready. */
  readonly ready: Promise<Readonly<Record<string, string>>>;
  /** The id of the process that runs now. */
  readonly pid: number | undefined;
  stop(fast: boolean): Promise<void>;
  /** The last resort. */
  kill(): void;
}

/** @returns at once; the child's `ready` rejects when it does not become ready in time. */
export function superviseChild(options: ChildOptions): Child {
  const { name, say } = options;
  let current: ChildProcess | undefined;
  let stopping = false;
  let failures = 0;
  let restart: NodeJS.Timeout | undefined;
  const { promise: ready, resolve, reject } = withResolvers<Readonly<Record<string, string>>>();
  const deadline = setTimeout(
    () => reject(new Error(`${name} did not become ready; see ${options.logFile}`)),
    READY_WITHIN_MS,
  );

  const launch = (): void => {
    const startedAt = Date.now();
    const child = spawnChild(options);
    current = child;
    child.on('message', (message: ChildMessage) => {
      clearTimeout(deadline);
      resolve(message.urls);
      if (failures > 0) say(`${name} is back`);
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      failures = Date.now() - startedAt > SOUND_AFTER_MS ? 1 : failures + 1;
      const delay = RESTART_DELAYS_MS[Math.min(failures, RESTART_DELAYS_MS.length) - 1] ?? 0;
      say(
        `${name} ended (${signal ?? `exit code ${code}`}); it is started again${delay > 0 ? ` in ${delay} ms` : ''} (log: ${options.logFile})`,
      );
      restart = setTimeout(launch, delay);
    });
  };
  launch();
  return {
    name,
    ready,
    get pid() {
      return current?.pid;
    },
    stop: async (fast) => {
      stopping = true;
      clearTimeout(restart);
      clearTimeout(deadline);
      await stopChild(current, fast);
    },
    kill: () => void current?.kill('SIGKILL'),
  };
}

function spawnChild({ name, mainFile, environment, logFile }: ChildOptions): ChildProcess {
  const log = openSync(logFile, 'a');
  return fork(mainFile, ['run', name], {
    env: environment,
    execArgv: [...process.execArgv, ...NODE_OPTIONS],
    stdio: ['ignore', log, log, 'ipc'],
  });
}

async function stopChild(child: ChildProcess | undefined, fast: boolean): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const message: SupervisorMessage = { type: 'stop', fast };
  if (child.connected) child.send(message);
  else child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), fast ? 2_500 : 12_000);
  await gone;
  clearTimeout(limit);
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // a start that is given up need not be waited for
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
