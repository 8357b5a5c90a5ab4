import type { ChildProcess } from 'node:child_process';

/**
 * Does the work of a bench and then ends what it started, also when Ctrl-C or a timeout ends the bench before its time.
 * @param end may be called while the work is still under way.
 */
export async function untilEnded(work: () => Promise<void>, end: () => Promise<void>): Promise<void> {
  let ending: Promise<void> | undefined;
  const endOnce = (): Promise<void> => (ending ??= end());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void endOnce().finally(() => process.exit(1)));
  }
  await work().finally(endOnce);
}

/** A process that knows nothing of the bench ends with it, whatever ends the bench. */
export function tieToBench(child: ChildProcess): void {
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
