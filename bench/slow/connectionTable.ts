import { readFileSync } from 'node:fs';

const ESTABLISHED = '01';

/**
 * Whether a server still holds its end of the connection to a client's port. Only the kernel can tell: a server that
 * closes leaves bytes behind, and as long as the client takes none of them, its own end looks as before.
 */
export function isHeldByServer(clientPort: number): boolean {
  const hex = clientPort.toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n');
  return rows.some((row) => {
    const [, , remote, state] = row.trim().split(/\s+/);
    return remote?.endsWith(`:${hex}`) === true && state === ESTABLISHED;
  });
}
