import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient, type Sink } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CONTEXT_EXTENSION, type FeedViewer, signContext } from '../../../platform/access/index.ts';
import { LIVE_EXTENSION, type LiveRequest } from '../../../platform/live/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../../supergraph/index.ts';

const HANDSHAKE_DEADLINE_MS = 5_000;
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
/** A connection that nobody needs any more stays this long, since feeds come and go. */
const LINGER_MS = 1_000;
const MAX_EVENT_BYTES = 8 * 1024 * 1024;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** About two minutes: longer than a restart takes, shorter than a client should be left in doubt. */
const RECONNECT_ATTEMPTS = 40;

/** What a subgraph is asked for on behalf of one viewer. */
export interface UpstreamRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
}

/** Says live, or a page of what was missed. */
export type LiveExtension = () => NonNullable<LiveRequest>;

export interface UpstreamOptions {
  readonly address: SubgraphAddress;
  readonly contextKey: Buffer;
  readonly log: Log;
  /** How often a lost connection is tried anew before its subscriptions fail. */
  readonly reconnectAttempts?: number | undefined;
}

/** The one WebSocket to a subgraph, on which all its subscriptions run. It opens with the first and closes after the last. */
export interface UpstreamClient {
  /**
   * Subscribes, and again after each lost connection. The sink is told of results, and once of the end.
   * @param live how it is wanted; asked for again at each attempt.
   * @returns a function that ends the subscription.
   */
  subscribe(request: UpstreamRequest, sink: Sink, live: LiveExtension): () => void;
  close(): Promise<void>;
}

export function createUpstreamClient(options: UpstreamOptions): UpstreamClient {
  const closing = new AbortController();
  const client = createClient({
    url: options.address.url.replace(/^http/, 'ws'),
    webSocketImpl: BoundedWebSocket,
    lazyCloseTimeout: LINGER_MS,
    connectionAckWaitTimeout: HANDSHAKE_DEADLINE_MS,
    keepAlive: PING_EVERY_MS,
    retryAttempts: options.reconnectAttempts ?? RECONNECT_ATTEMPTS,
    // By default graphql-ws gives up at once when nobody listens; a subgraph that restarts looks just like that.
    shouldRetry: () => true,
    retryWait: (attempt) => backOff(attempt, closing.signal),
  });
  endWhenSilent(client);
  reportConnection(client, options);
  return {
    subscribe: (request, sink, live) => client.subscribe(signedPayload(options, request, live), sink),
    close: async () => {
      closing.abort();
      const disposed = Promise.resolve(client.dispose());
      // Without this, disposing would wait for a connection that is only just being made.
      client.terminate();
      // It rejects when there is no connection to close, which is just as well.
      await disposed.catch(() => undefined);
    },
  };
}

/** graphql-ws writes the same payload again after each reconnection; the getter signs it anew each time. */
function signedPayload(
  { address, contextKey }: UpstreamOptions,
  { viewer, ...request }: UpstreamRequest,
  live: LiveExtension,
) {
  return {
    query: request.query,
    operationName: request.operationName,
    variables: { ...request.variables },
    get extensions() {
      return {
        [CONTEXT_EXTENSION]: signContext(contextKey, address.name, viewer, Date.now()),
        [LIVE_EXTENSION]: live(),
      };
    },
  };
}

/** Full jitter, so that the gateways of one subgraph do not come back all at once. */
async function backOff(attempt: number, signal: AbortSignal): Promise<void> {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  await delay(Math.random() * ceiling, undefined, { signal }).catch(() => undefined);
}

/** A connection whose other end vanished without a word is found by its missing pong; graphql-ws only sends the pings. */
function endWhenSilent(client: Client): void {
  let waiting: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(waiting);
  client.on('ping', (received) => {
    if (!received) waiting = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
  });
  client.on('pong', (received) => {
    if (received) stop();
  });
  client.on('closed', stop);
}

function reportConnection(client: Client, { address, log }: UpstreamOptions): void {
  let lost = false;
  client.on('connecting', (isRetry) => {
    if (isRetry && !lost) log.warn('upstream.lost', { subgraph: address.name });
    lost = isRetry;
  });
  client.on('connected', () => {
    if (lost) log.info('upstream.back', { subgraph: address.name });
    lost = false;
  });
}

class BoundedWebSocket extends WebSocket {
  constructor(url: string, protocol: string) {
    super(url, protocol, {
      maxPayload: MAX_EVENT_BYTES,
      handshakeTimeout: HANDSHAKE_DEADLINE_MS,
      perMessageDeflate: false,
    });
    // graphql-ws takes its own listener away before it closes a socket that is still connecting, which is an error, and
    // an error that nobody listens for ends the process.
    this.on('error', () => undefined);
  }
}
