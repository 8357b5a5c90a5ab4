import type { RunningProcess } from './runningProcess.ts';

/** Remembers how to close something that was just opened. */
export type CloseLater = (close: () => Promise<void>) => void;

/**
 * Opens the parts of a process one after another. They are closed in the opposite order: when the process drains, and
 * also when a later part could not be opened.
 */
export async function openProcess(
  open: (closeLater: CloseLater) => Promise<RunningProcess['urls']>,
): Promise<RunningProcess> {
  const opened: (() => Promise<void>)[] = [];
  const drain = async (): Promise<void> => {
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close();
  };
  try {
    return { urls: await open((close) => opened.push(close)), drain };
  } catch (error) {
    await drain();
    throw error;
  }
}
