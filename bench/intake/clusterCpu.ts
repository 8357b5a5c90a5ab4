import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** CPU time of a PostgreSQL server with all its processes, those that have ended too, in milliseconds. */
export function clusterCpuMs(postmaster: number): number {
  const own = statOf(postmaster);
  if (own === null) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === postmaster)
    .reduce((sum, stat) => sum + (stat?.ownTicks ?? 0), 0);
  return (own.ownTicks + own.endedTicks + children) * TICK_MS;
}

function statOf(pid: number): { parent: number; ownTicks: number; endedTicks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name of the program stands in parentheses and may hold blanks
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    );
    return { parent, ownTicks: user + system, endedTicks: endedUser + endedSystem };
  } catch {
    return null;
  }
}
