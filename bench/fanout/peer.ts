import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from '../../platform/net/freePort.ts';
import { environmentFor } from '../../platform/settings.ts';
import type { Subgraphs } from '../graph/subgraphs.ts';
import { endProcess, tieToBench } from '../measure/index.ts';
import type { Running } from './contender.ts';

const UP_WITHIN_MS = 60_000;
const TRY_AGAIN_MS = 100;

/** Starts a peer in a process of its own, and waits until it listens. */
export async function startPeer(
  { publisherPort }: Subgraphs,
  nodeOptions: readonly string[],
  command: (port: number) => readonly string[],
): Promise<Running> {
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
  return {
    pid: child.pid ?? 0,
    url: `ws://127.0.0.1:${port}/graphql`,
    publisherPort,
    stop: () => endProcess(child),
  };
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
