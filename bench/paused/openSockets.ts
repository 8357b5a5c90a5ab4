import { readdirSync, readlinkSync } from 'node:fs';

/** How many sockets a process has open, by the kernel's account. */
export function openSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(`${folder}/${name}`).startsWith('socket:');
    } catch {
      // closed meanwhile
      return false;
    }
  }).length;
}
