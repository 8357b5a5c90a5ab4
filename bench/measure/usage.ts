import { readFileSync } from 'node:fs';

/** Of Linux: `sysconf(_SC_CLK_TCK)`, the same on every machine that runs Node. */
const TICKS_PER_SECOND = 100;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/**
 * CPU time that a process has used, all threads, user and system, in milliseconds. Other load on the machine makes
 * everything take longer and leaves this figure nearly alone.
 */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the name of the program stands in parentheses and may hold blanks
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * 1000) / TICKS_PER_SECOND;
}

/** CPU time of several processes by name. */
export function cpuOf<Name extends string>(pids: Readonly<Record<Name, number>>): Record<Name, number> {
  const entries = Object.entries<number>(pids).map(([name, pid]) => [name, cpuMs(pid)] as const);
  return Object.fromEntries(entries) as Record<Name, number>;
}

/** What a process holds, in bytes. */
export interface Memory {
  readonly rss: number;
  /** JavaScript objects. */
  readonly heap: number;
  /** Buffers and what else lives outside the heap. */
  readonly external: number;
}

/** Of this process, after it has thrown away what it no longer needs; run it with `--expose-gc`. */
export async function readMemory(): Promise<Memory> {
  if (globalThis.gc === undefined) throw new Error('run this process with --expose-gc');
  // finalizers of one pass free what the next one collects
  for (let pass = 0; pass < 4; pass += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return currentMemory();
}

/** Of this process, as it stands. */
export function currentMemory(): Memory {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed, external };
}
