import { readFile } from 'node:fs/promises';
import type { OwnSystem } from './startSystem.ts';

/** Kills the process that the supervisor runs now under a name; false while it is just being started again. */
export async function killProcess(system: OwnSystem, name: string): Promise<boolean> {
  const pid = await processId(system, name);
  return pid !== null && process.kill(pid, 'SIGKILL');
}

/** The id of the process that the supervisor runs now under a name; null while it is just being started again. */
export async function processId(system: Pick<OwnSystem, 'pid'>, name: string): Promise<number | null> {
  const children = await readFile(`/proc/${system.pid}/task/${system.pid}/children`, 'utf8');
  for (const pid of children.trim().split(' ')) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words.includes('run') && words.includes(name)) return Number(pid);
  }
  return null;
}
