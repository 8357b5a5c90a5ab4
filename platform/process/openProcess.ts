import type { RunningProcess } from './runningProcess.ts';

/** Remembers how to close something that was just opened. */
export type CloseLater = (close: () => Promise<void>) => void;

/**
 * Opens the parts of a process one after another. They are closed in the opposite order: when the process drains, and
 * also when a later part could not be opened. One that fails to close keeps no other from closing.
 */
export async function openProcess(
  open: (closeLater: CloseLater) => Promise<RunningProcess['urls']>,
): Promise<RunningProcess> {
  const opened: (() => Promise<void>)[] = [];
  const drain = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  };
  try {
    return { urls: await open((close) => opened.push(close)), drain };
  } catch (error) {
    // the reason matters, and not what went wrong on the way out
    await drain().catch(() => undefined);
    throw error;
  }
}
