import { readFileSync } from 'node:fs';
import os from 'node:os';

/** What the figures were measured on; without it they mean nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly system: string;
  /** Processes that wanted a core in the last minute before the bench: 0 on a quiet machine. */
  readonly loadBefore: number;
}

export function readMachine(): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    system: `${os.type()} ${os.release()}`,
    loadBefore: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
}

export function describeMachine({ cpu, cores, memoryGiB, node, system, loadBefore }: Machine): string {
  return `${cores} cores of ${cpu}, ${memoryGiB} GiB, Node ${node}, ${system}; load before: ${loadBefore}`;
}

/** Files that a process needs beside its clients' sockets. */
const OTHER_FILES = 500;
/** Local ports of Linux that a client may get, most of them. */
const LOCAL_PORTS = 28_000;

/** Says why so many clients do not fit in a process here; null when they do. */
export function whyTooMany(clients: number): string | null {
  const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  const limit = line?.[1] === undefined || line[1] === 'unlimited' ? Infinity : Number(line[1]);
  if (clients + OTHER_FILES > limit) return `a process may open ${limit} files (ulimit -n)`;
  return clients > LOCAL_PORTS ? `there are ${LOCAL_PORTS} local ports to connect from` : null;
}
