import { readFile } from 'node:fs/promises';
import type { System } from './startSystem.ts';

/** Kills the process that the supervisor runs now under a name; false while it is just being started again. */
export async function killProcess(system: System, name: string): Promise<boolean> {
  const children = await readFile(`/proc/${system.pid}/task/${system.pid}/children`, 'utf8');
  for (const pid of children.trim().split(' ')) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words.includes('run') && words.includes(name)) return process.kill(Number(pid), 'SIGKILL');
  }
  return false;
}
