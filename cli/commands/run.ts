import type { RunningProcess, StartProcess } from '../../platform/process/index.ts';
import { readSettings } from '../../platform/settings.ts';
import { createLog, type Log, startProcessMetrics, startTracing } from '../../platform/telemetry/index.ts';
import { type ChildMessage, type ProcessName, STARTERS, type SupervisorMessage } from '../processes.ts';

/** A process that is asked to drain has this long. */
const DRAIN_MS = 10_000;
/** A process that is told to end fast has this long to close its connections. */
const FAST_MS = 1_000;

/** Runs one process until it is told to end. Under a supervisor it also ends when the supervisor is gone. */
export async function run(name: ProcessName): Promise<void> {
  await runUntilTold(name, await STARTERS[name]());
}

/** Starts a process, runs it until it is told to end, and ends this one with it. */
export async function runUntilTold(
  name: string,
  start: StartProcess,
  onReady: (running: RunningProcess) => void = () => undefined,
): Promise<void> {
  const settings = readSettings();
  const log = createLog(name, settings.logLevel);
  const ending = untilAskedToEnd(log);
  startProcessMetrics();
  const tracing = await startTracing(name, settings);
  const running = await start({ settings, log });
  log.info('process.ready', { pid: process.pid });
  const message: ChildMessage = { type: 'ready', urls: running.urls };
  process.send?.(message);
  onReady(running);
  const fast = await ending;
  const deadline = setTimeout(() => process.exit(fast ? 0 : 1), fast ? FAST_MS : DRAIN_MS);
  await running.drain();
  await tracing.close();
  clearTimeout(deadline);
  log.info('process.ended');
  process.exit(0);
}

/** Resolves with whether the end must be fast. */
function untilAskedToEnd(log: Log): Promise<boolean> {
  const fail = (event: string) => (error: unknown) => {
    // nothing is known of the state any more: the supervisor starts a new process
    log.error(event, { error });
    process.exit(1);
  };
  process.on('uncaughtException', fail('process.uncaughtException'));
  process.on('unhandledRejection', fail('process.unhandledRejection'));
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve(false));
    if (process.send === undefined) {
      process.once('SIGINT', () => resolve(true));
      return;
    }
    // Ctrl-C reaches the whole group; the supervisor decides the order of ending
    process.on('SIGINT', () => undefined);
    process.on('message', (message: SupervisorMessage) => resolve(message.fast));
    process.on('disconnect', () => resolve(true));
  });
}
