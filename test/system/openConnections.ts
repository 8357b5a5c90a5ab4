import { readFileSync } from 'node:fs';

const ESTABLISHED = '01';

/** How many connections to a local port are open at the end of those who made them, by the kernel's account. */
export function openConnectionsTo(port: number): number {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n');
  return rows.filter((row) => {
    const [, , remote, state] = row.trim().split(/\s+/);
    return remote?.endsWith(`:${hex}`) === true && state === ESTABLISHED;
  }).length;
}
