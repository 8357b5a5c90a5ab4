import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../platform/net/freePort.ts';
import { environmentFor } from '../../platform/settings.ts';
import { endProcess, tieToBench } from '../measure/index.ts';

const PEERS = new URL('../peers/', import.meta.url);
const UP_WITHIN_MS = 60_000;
const TRY_AGAIN_MS = 100;

/** Whether `npm run bench:install` was run. */
export const peersInstalled = existsSync(new URL('node_modules/', PEERS));

/** A gateway of others that is up. */
export interface Peer {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Hive Gateway before a supergraph, in one process; `options` are of its command line. */
export function startHive(
  supergraphFile: string,
  options: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<Peer> {
  return startPeer(nodeOptions, (port) => [
    peerFile('node_modules/@graphql-hive/gateway/dist/bin.js'),
    'supergraph',
    supergraphFile,
    ...['--host', '127.0.0.1', '--port', String(port), '--config-path', peerFile('hive.config.js'), ...options],
  ]);
}

/** What Mercurius is told of its subgraphs, by their names. */
export interface MercuriusSubgraphs {
  readonly urls: object;
  /** What they serve, in federation 1. */
  readonly sdl: object;
  /** Whether they have subscriptions. */
  readonly live: boolean;
}

/** Mercurius, with compiled execution. */
export function startMercurius(subgraphs: MercuriusSubgraphs, nodeOptions: readonly string[] = []): Promise<Peer> {
  return startPeer(nodeOptions, (port) => [peerFile('mercurius.js'), String(port), JSON.stringify(subgraphs)]);
}

function peerFile(name: string): string {
  return fileURLToPath(new URL(name, PEERS));
}

/** Starts a peer in a process of its own, and waits until it listens. */
async function startPeer(nodeOptions: readonly string[], command: (port: number) => readonly string[]): Promise<Peer> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeOptions, ...command(port)], {
    env: environmentFor({}),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  tieToBench(child);
  const deadline = Date.now() + UP_WITHIN_MS;
  while (!(await listens(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await endProcess(child);
      throw new Error('the peer did not start');
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
  return { pid: child.pid ?? 0, port, stop: () => endProcess(child) };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
