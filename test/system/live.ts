import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { eventually } from '../setup/eventually.ts';

/** A client that listens. */
export interface Listener {
  /** Everything it heard so far: whole results. */
  readonly heard: readonly {
    data?: Record<string, unknown> | null;
    errors?: readonly unknown[];
    extensions?: Record<string, unknown>;
  }[];
  /** What ended it, if anything did. */
  readonly failure: unknown;
  stop(): Promise<void>;
}

/** Subscribes over graphql-transport-ws; resolves when the server has acknowledged the connection. */
export async function listen(
  live: string,
  token: string,
  operation: { query: string; variables?: Record<string, unknown>; extensions?: Record<string, unknown> },
): Promise<Listener> {
  const heard: Listener['heard'][number][] = [];
  let failure: unknown;
  const client = createClient({
    url: live,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const connected = new Promise<void>((resolve) => {
    client.on('connected', () => resolve());
    client.on('closed', () => resolve());
  });
  client.subscribe(operation, {
    next: (result) => void heard.push(result as Listener['heard'][number]),
    error: (reason) => (failure = reason),
    complete: () => undefined,
  });
  await connected;
  return {
    get heard() {
      return heard;
    },
    get failure() {
      return failure;
    },
    stop: async () => client.dispose(),
  };
}

/**
 * Makes things happen until every listener has heard of one, so that what follows is heard whole (the protocol does
 * not acknowledge a subscription).
 */
export async function untilAllHear(listeners: readonly Listener[], makeHappen: () => Promise<void>): Promise<void> {
  await eventually('every listener to hear something', async () => {
    if (listeners.every((listener) => listener.heard.length > 0)) return true;
    await makeHappen();
    const heard = (): boolean => listeners.every((listener) => listener.heard.length > 0);
    return eventually('it to be heard', heard, 1_000).catch(() => false);
  });
}
