import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const CANDIDATES = 50;
const HIGHEST_PORT = 65_535;

/**
 * A TCP port that nobody listens on at this moment, chosen by the system.
 * Someone may take it before the caller does: be ready to ask again.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return listenBriefly(0, host);
}

/**
 * `preferred` if it is free, else the next free one of the fifty that follow, else any free port; any free port for 0.
 * @throws when `host` is not an address of this machine.
 */
export async function firstFreePort(preferred: number, host = '127.0.0.1'): Promise<number> {
  if (preferred === 0) return freePort(host);
  const last = Math.min(preferred + CANDIDATES, HIGHEST_PORT);
  for (let port = preferred; port <= last; port += 1) {
    if (await isFree(port, host)) return port;
  }
  return freePort(host);
}

async function isFree(port: number, host: string): Promise<boolean> {
  try {
    await listenBriefly(port, host);
    return true;
  } catch (error) {
    // EACCES: ports below 1024 belong to root, so for us they are as good as taken.
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE' || code === 'EACCES') return false;
    throw error;
  }
}

async function listenBriefly(port: number, host: string): Promise<number> {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return bound;
}
