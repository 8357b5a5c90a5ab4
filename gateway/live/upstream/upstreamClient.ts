import { WebSocket } from 'ws';
import { CONTEXT_EXTENSION, type FeedViewer, signContext } from '../../../platform/access/index.ts';
import { LIVE_EXTENSION, type LiveRequest } from '../../../platform/live/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../../supergraph/index.ts';
import { type FeedEvent, UpstreamRefusal } from './readMessage.ts';
import { readServerMessage, type ServerMessage } from './upstreamMessages.ts';

const SUBPROTOCOL = 'graphql-transport-ws';
/** From the first byte to the acknowledgement. */
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
/** A connection that lived this long was sound, and the next failure is the first again. */
const SOUND_AFTER_MS = 5_000;

/** What a subgraph is asked for on behalf of one viewer. */
export interface UpstreamRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
}

/**
 * A request, and how it is wanted: live, or a page of what was missed. Asked for again at each attempt, with what the
 * subgraph said of itself: whether it knows cursors.
 */
export interface LiveOperation {
  readonly request: UpstreamRequest;
  readonly live: (knowsCursors: boolean) => NonNullable<LiveRequest>;
}

/** Where an operation's results go; of `error` and `complete` one is called, once, unless it was left before. */
export interface UpstreamSink {
  next(result: FeedEvent): void;
  /** The subgraph refused, or the connection could not be had for too long. */
  error(error: unknown): void;
  complete(): void;
}

export interface UpstreamOptions {
  readonly address: SubgraphAddress;
  /** What contexts are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  readonly log: Log;
  /** How often a lost connection is tried anew before its subscriptions fail. */
  readonly reconnectAttempts?: number | undefined;
}

/** A subgraph's subscriptions, as a feed needs them. */
export type Upstream = Pick<UpstreamClient, 'subscribe'>;

/**
 * The one WebSocket to a subgraph, on which all its subscriptions run: a client of graphql-transport-ws. It opens with
 * the first and closes after the last; when it is lost, what runs on it is subscribed to again on the next.
 */
export class UpstreamClient {
  readonly #options: UpstreamOptions;
  readonly #operations = new Map<string, { readonly operation: LiveOperation; readonly sink: UpstreamSink }>();
  #lastId = 0;
  #socket: WebSocket | undefined;
  #acknowledgedAt: number | undefined;
  #knowsCursors = false;
  #failures = 0;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  /** Of the handshake, then of the next ping, then of its pong. */
  #deadline: NodeJS.Timeout | undefined;

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** Operations that run now. */
  get size(): number {
    return this.#operations.size;
  }

  /**
   * Subscribes, and again after each lost connection.
   * @returns how to leave; nothing is told to the sink after that. Leaving twice, or what has ended, does nothing.
   */
  subscribe(operation: LiveOperation, sink: UpstreamSink): () => void {
    if (this.#closed) {
      queueMicrotask(() => sink.error(new Error('the gateway is closing')));
      return () => undefined;
    }
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.#operations.set(id, { operation, sink });
    clearTimeout(this.#linger);
    if (this.#acknowledgedAt !== undefined) this.#start(id, operation);
    else if (this.#socket === undefined && this.#retry === undefined) this.#connect();
    return () => {
      if (!this.#operations.delete(id)) return;
      if (this.#acknowledgedAt !== undefined) this.#send({ id, type: 'complete' });
      this.#lingerWhenIdle();
    };
  }

  /** Ends the connection, and every operation with an error. */
  close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#linger);
    this.#failAll(new Error('the gateway is closing'));
    const socket = this.#letGo();
    if (socket === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once('close', () => resolve());
      socket.terminate();
    });
  }

  #connect(): void {
    this.#retry = undefined;
    const socket = new WebSocket(this.#options.address.url.replace(/^http/, 'ws'), SUBPROTOCOL, {
      maxPayload: MAX_EVENT_BYTES,
      handshakeTimeout: HANDSHAKE_DEADLINE_MS,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    this.#deadline = setTimeout(() => socket.terminate(), HANDSHAKE_DEADLINE_MS);
    socket.on('open', () => this.#send({ type: 'connection_init' }));
    socket.on('message', (content) => {
      if (this.#socket === socket) this.#receive(socket, content as Buffer);
    });
    socket.on('close', () => {
      if (this.#socket === socket) this.#lost();
    });
    // the close that follows an error is what counts; but one that nobody listens for ends the process
    socket.on('error', () => undefined);
  }

  #receive(socket: WebSocket, content: Buffer): void {
    let message: ServerMessage;
    try {
      message = readServerMessage(content.toString());
    } catch {
      return socket.close(4400, 'Invalid message received');
    }
    switch (message.type) {
      case 'connection_ack':
        return this.#acknowledged(message.payload?.[LIVE_EXTENSION] === true);
      case 'ping':
        return this.#send({ type: 'pong' });
      case 'pong':
        return this.#pingLater(socket);
      case 'next':
        return this.#operations.get(message.id)?.sink.next(message.payload);
      case 'error':
        return this.#take(message.id)?.error(new UpstreamRefusal(message.payload));
      case 'complete':
        return this.#take(message.id)?.complete();
    }
  }

  #acknowledged(knowsCursors: boolean): void {
    const { address, log } = this.#options;
    this.#knowsCursors = knowsCursors;
    if (this.#failures > 0) log.info('upstream.back', { subgraph: address.name });
    this.#acknowledgedAt = Date.now();
    if (this.#socket !== undefined) this.#pingLater(this.#socket);
    for (const [id, { operation }] of this.#operations) this.#start(id, operation);
    this.#lingerWhenIdle();
  }

  #start(id: string, { request: { viewer, ...request }, live }: LiveOperation): void {
    const { address, contextKey } = this.#options;
    const wanted = live(this.#knowsCursors);
    const extensions =
      contextKey === undefined
        ? {}
        : {
            extensions: {
              [CONTEXT_EXTENSION]: signContext(contextKey, address.name, viewer, Date.now()),
              [LIVE_EXTENSION]: wanted,
            },
          };
    this.#send({ id, type: 'subscribe', payload: { ...request, ...extensions } });
  }

  /** The operation is over, whoever ended it. */
  #take(id: string): UpstreamSink | undefined {
    const sink = this.#operations.get(id)?.sink;
    this.#operations.delete(id);
    this.#lingerWhenIdle();
    return sink;
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** A connection whose other end vanished without a word is found by its missing pong. */
  #pingLater(socket: WebSocket): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      this.#send({ type: 'ping' });
      this.#deadline = setTimeout(() => socket.terminate(), PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  #lingerWhenIdle(): void {
    if (this.#operations.size > 0) return;
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => this.#letGo()?.close(1000), LINGER_MS);
  }

  /** The connection is over, as far as this client is concerned. */
  #letGo(): WebSocket | undefined {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#acknowledgedAt = undefined;
    clearTimeout(this.#deadline);
    return socket;
  }

  #lost(): void {
    const { address, log, reconnectAttempts = RECONNECT_ATTEMPTS } = this.#options;
    const wasSound = this.#acknowledgedAt !== undefined && Date.now() - this.#acknowledgedAt > SOUND_AFTER_MS;
    this.#letGo();
    if (this.#closed || this.#operations.size === 0) return;
    this.#failures = wasSound ? 1 : this.#failures + 1;
    if (this.#failures === 1) log.warn('upstream.lost', { subgraph: address.name });
    if (this.#failures > reconnectAttempts) {
      this.#failures = 0;
      return this.#failAll(new Error(`the connection to ${address.name} could not be made`));
    }
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#operations.size > 0) this.#connect();
    }, backOffMs(this.#failures));
  }

  #failAll(error: Error): void {
    const sinks = [...this.#operations.values()].map(({ sink }) => sink);
    this.#operations.clear();
    for (const sink of sinks) sink.error(error);
  }
}

/** Full jitter, so that the gateways of one subgraph do not come back all at once. */
function backOffMs(attempt: number): number {
  return Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
}
