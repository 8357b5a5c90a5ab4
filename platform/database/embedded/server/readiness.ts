import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { runningServer, type RunningServer } from './runningServer.ts';

const POLL_MS = 10;
const CONNECT_TIMEOUT_MS = 5000;
/** Without /proc a pid file may name some other process: one that does not answer for so long is not our server. */
const SILENT_FOR_MS = 10_000;

/** SQLSTATEs of a server that is there but busy (PostgreSQL, appendix A). */
const STARTING_OR_STOPPING = '57P03';
const TOO_MANY_CONNECTIONS = '53300';

export interface Wait {
  readonly directory: string;
  readonly password: string;
  /** Gives up waiting when this becomes true. */
  readonly over: () => boolean;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/**
 * What came of waiting: a server ready for work; a process that the pid file calls the server but that, as far as
 * connecting can tell, is none of ours; nothing, because it was over first; or nothing by the deadline.
 */
export type Readiness =
  { readonly state: 'ready' | 'stranger'; readonly server: RunningServer } | { readonly state: 'over' | 'late' };

/**
 * Waits until the server of a cluster accepts connections with our password.
 * @throws the driver's error when the server refuses us for a reason that waiting does not cure
 */
export async function waitUntilReady({ directory, password, over, deadline }: Wait): Promise<Readiness> {
  const silentUntil = Date.now() + SILENT_FOR_MS;
  while (Date.now() < deadline) {
    const server = runningServer(directory);
    if (server?.status === 'ready') {
      const reply = await ask(server, password);
      if (reply === 'welcome') return { state: 'ready', server };
      if (reply === 'silence' && !server.verified && Date.now() > silentUntil) return { state: 'stranger', server };
    }
    if (over()) return { state: 'over' };
    await delay(POLL_MS);
  }
  return { state: 'late' };
}

async function ask(server: RunningServer, password: string): Promise<'welcome' | 'patience' | 'silence'> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // The server may end between our connecting and our leaving.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'welcome';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === TOO_MANY_CONNECTIONS) return 'welcome';
    if (code === STARTING_OR_STOPPING) return 'patience';
    if (!server.verified || code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'silence';
    throw error;
  }
}
