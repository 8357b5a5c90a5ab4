import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { channelOf, type Step } from '../../platform/steps.ts';
import { eventually } from '../setup/eventually.ts';

/** Whom a trigger kills: a process, or the database server whose process id stands in a file. */
export type Target = { readonly pid: number } | { readonly pidFile: string };

/** Kills somebody at the very moment at which a process of the system comes to a step. */
export interface Trigger {
  /** What a process of the system must be started with. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Waits until some process has come to the step so many times, and the target was killed there.
   * @returns the process that came; null when none did in time.
   */
  pull(step: Step, target: Target, wait: { readonly times: number; readonly withinMs: number }): Promise<string | null>;
}

/** @param folder for the files by which the harness and the processes talk. */
export function createTrigger(folder: string): Trigger {
  const armedFile = path.join(folder, 'armed.json');
  let pulls = 0;
  const arm = async (content: object): Promise<void> => {
    await writeFile(`${armedFile}.next`, JSON.stringify(content));
    await rename(`${armedFile}.next`, armedFile);
  };
  return {
    environment: {
      NODE_OPTIONS: `--import=${path.resolve('test/resume/killAtStep.js')}`,
      DOORSTEP_TEST_ARMED: armedFile,
    },
    pull: async (step, victim, { times, withinMs }) => {
      pulls += 1;
      const claim = path.join(folder, `pull-${pulls}`);
      await arm({ channel: channelOf(step), claim, victim, times });
      const reached = await eventually(step, () => existsSync(claim), withinMs).catch(() => false);
      await arm({ channel: '', claim: 'disarmed' });
      // it may have come while it was being disarmed
      return reached || existsSync(claim) ? readFileSync(claim, 'utf8') : null;
    },
  };
}
