import pg from 'pg';
import type { Log } from '../../telemetry/index.ts';

const CHANNEL = 'doorstep_log';
const RECONNECT_MS = 500;

/**
 * Tells readers in other processes that a log has grown. It is a hint: whoever misses one finds the events by polling.
 * It has a connection of its own, because a NOTIFY inside the writing transactions would make all commits of the
 * database wait for each other.
 */
export interface Wakeups {
  /** Says that this log has grown; many calls of one moment become one message. */
  announce(log: string): void;
  /** Calls back when that log has grown, here or elsewhere; returns how to stop. */
  on(log: string, callback: () => void): () => void;
  close(): Promise<void>;
}

export async function openWakeups(url: string, process: string, log: Log): Promise<Wakeups> {
  const listeners = new Map<string, Set<() => void>>();
  const pending = new Set<string>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: `doorstep ${process} wakeups`,
      keepAlive: true,
    });
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    next.on('notification', (message) => {
      for (const callback of listeners.get(message.payload ?? '') ?? []) callback();
    });
    await next.connect();
    await next.query(`listen ${CHANNEL}`);
    // closed while it connected: nobody else would ever end it
    if (closed) await next.end();
    else client = next;
  };
  /** Only of a connection that was open: of one that never was, whoever opened it is told. */
  const lost = (which: pg.Client): void => {
    if (client !== which || closed) return;
    client = undefined;
    reconnect();
  };
  const reconnect = (): void => {
    timer = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.debug('wakeups.reconnect', { error });
        if (!closed) reconnect();
      });
    }, RECONNECT_MS);
  };
  const flush = (): void => {
    const names = [...pending];
    pending.clear();
    for (const name of names) client?.query('select pg_notify($1, $2)', [CHANNEL, name]).catch(() => undefined);
  };

  await connect();
  return {
    announce: (name) => {
      if (pending.size === 0) setImmediate(flush);
      pending.add(name);
    },
    on: (name, callback) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(callback));
      return () => void set.delete(callback);
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
