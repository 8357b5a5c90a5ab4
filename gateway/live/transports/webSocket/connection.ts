import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Viewer } from '../../../../platform/access/index.ts';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import { atInstant } from '../atInstant.ts';
import { readCredentials } from '../credentials.ts';
import { type OperationOptions, startOperation, toClientErrors } from '../startOperation.ts';
import { type ClientMessage, CLOSE, readClientMessage } from './messages.ts';
import { textFrame } from './textFrame.ts';

const INIT_WITHIN_MS = 5_000;
/** A client that does not answer the closing handshake is cut off after this. */
const CLOSE_WITHIN_MS = 1_000;
/** Bytes that may wait for a client that reads slowly; past it the client is closed, to resume from its cursor. */
const MAX_WAITING_BYTES = 1024 * 1024;
/** A client that takes nothing for this long is closed likewise. */
const WRITE_DEADLINE_MS = 10_000;
/** Operations that one connection may run at once. */
const MAX_OPERATIONS = 100;

export interface ConnectionOptions extends OperationOptions {
  /** @throws DoorstepError that says why the credentials do not do. */
  readonly identify: (authorization: string | undefined) => Promise<Viewer>;
  readonly log: Log;
}

/** The pieces of an accepted upgrade. */
export interface Accepted {
  readonly socket: WebSocket;
  /** What the WebSocket runs over; results are written to it directly, encoded once for all. */
  readonly stream: Duplex;
  readonly request: IncomingMessage;
}

/** One client on graphql-transport-ws. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #request: IncomingMessage;
  /** How to leave each operation, by the client's id for it. */
  readonly #operations = new Map<string, () => void>();
  readonly #initDeadline: NodeJS.Timeout;
  #initialised = false;
  #viewer: Viewer | undefined;
  #forgetExpiry: () => void = () => undefined;
  #congestedSince: number | undefined;
  #awaitingPong = false;
  #closing = false;

  constructor(options: ConnectionOptions, { socket, stream, request }: Accepted) {
    this.#options = options;
    this.#socket = socket;
    this.#stream = stream;
    this.#request = request;
    this.#initDeadline = setTimeout(
      () => this.close(CLOSE.CONNECTION_INIT_TIMEOUT, 'Connection initialisation timeout'),
      INIT_WITHIN_MS,
    );
    socket.on('message', (content, isBinary) => this.#receive(content as Buffer, isBinary));
    socket.on('pong', () => (this.#awaitingPong = false));
    socket.on('close', () => this.#leaveAll());
    // an error that nobody listens for ends the process; the close that follows it is what counts
    socket.on('error', () => undefined);
    stream.on('drain', () => (this.#congestedSince = undefined));
  }

  /** Looks after the client, every few seconds: is it there, and does it read? */
  check(now: number): void {
    if (this.#closing) return;
    if (this.#congestedSince !== undefined && now - this.#congestedSince > WRITE_DEADLINE_MS) this.#tooSlow();
    else if (this.#awaitingPong) this.#socket.terminate();
    else if (this.#congestedSince === undefined) {
      this.#awaitingPong = true;
      this.#socket.ping();
    }
  }

  close(code: number, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#leaveAll();
    closeSoon(this.#socket, code, reason);
  }

  #receive(content: Buffer, isBinary: boolean): void {
    if (this.#closing) return;
    try {
      if (isBinary) throw new DoorstepError('BAD_REQUEST');
      this.#handle(readClientMessage(content.toString()));
    } catch {
      this.close(CLOSE.BAD_REQUEST, 'Invalid message received');
    }
  }

  #handle(message: ClientMessage): void {
    switch (message.type) {
      case 'connection_init':
        return this.#init(message.payload ?? {});
      case 'ping':
        return this.#send({ type: 'pong', ...(message.payload == null ? {} : { payload: message.payload }) });
      case 'pong':
        return undefined;
      case 'complete':
        return this.#leave(message.id);
      case 'subscribe':
        return this.#subscribe(message);
    }
  }

  #init(parameters: Record<string, unknown>): void {
    if (this.#initialised) return this.close(CLOSE.TOO_MANY_INIT_REQUESTS, 'Too many initialisation requests');
    this.#initialised = true;
    clearTimeout(this.#initDeadline);
    const credentials = readCredentials(parameters, this.#request);
    this.#options.identify(credentials).then(
      (viewer) => this.#admit(viewer),
      (error: unknown) => this.#refuse(error, credentials === undefined ? CLOSE.UNAUTHORIZED : CLOSE.FORBIDDEN),
    );
    return undefined;
  }

  #admit(viewer: Viewer): void {
    if (this.#closing) return;
    this.#viewer = viewer;
    if (viewer.expiresAt !== null) {
      this.#forgetExpiry = atInstant(viewer.expiresAt, () => this.close(CLOSE.FORBIDDEN, 'TOKEN_EXPIRED'));
    }
    this.#send({ type: 'connection_ack' });
  }

  #refuse(error: unknown, closeCode: number): void {
    const code = error instanceof DoorstepError ? error.code : 'INTERNAL';
    if (code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED') return this.close(closeCode, code);
    this.#options.log.error('socket.refused', { code, error });
    return this.close(CLOSE.TRY_AGAIN_LATER, code);
  }

  #subscribe({ id, payload }: Extract<ClientMessage, { type: 'subscribe' }>): void {
    const viewer = this.#viewer;
    if (viewer === undefined) return this.close(CLOSE.UNAUTHORIZED, 'Unauthorized');
    if (this.#operations.has(id)) {
      return this.close(CLOSE.SUBSCRIBER_ALREADY_EXISTS, `Subscriber for ${id} already exists`);
    }
    if (this.#operations.size >= MAX_OPERATIONS) return this.#fail(id, new DoorstepError('TOO_MANY_OPERATIONS'));
    // in the map before it starts, since it may fail at once
    this.#operations.set(id, () => undefined);
    const prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    const sink = {
      deliver: ({ payload: encoded }: { payload: Buffer }) => this.#write(textFrame(prefix, encoded)),
      ready: () => this.#ready(),
      fail: (error: unknown) => {
        if (this.#operations.has(id)) this.#fail(id, error);
      },
      complete: () => {
        if (this.#operations.delete(id)) this.#send({ id, type: 'complete' });
      },
      result: (result: object) => {
        if (!this.#operations.delete(id)) return;
        this.#send({ id, type: 'next', payload: result });
        this.#send({ id, type: 'complete' });
      },
    };
    try {
      const leave = startOperation(this.#options, viewer, { payload, sink });
      if (this.#operations.has(id)) this.#operations.set(id, leave);
      else leave();
    } catch (error) {
      this.#fail(id, error);
    }
    return undefined;
  }

  #fail(id: string, error: unknown): void {
    this.#operations.delete(id);
    this.#send({ id, type: 'error', payload: toClientErrors(error, this.#options) });
  }

  #leave(id: string): void {
    const leave = this.#operations.get(id);
    this.#operations.delete(id);
    leave?.();
  }

  #leaveAll(): void {
    clearTimeout(this.#initDeadline);
    this.#forgetExpiry();
    const leaving = [...this.#operations.values()];
    this.#operations.clear();
    for (const leave of leaving) leave();
  }

  #send(message: object): void {
    if (!this.#closing) this.#socket.send(JSON.stringify(message));
  }

  #write(frame: Buffer): void {
    if (this.#closing || this.#stream.destroyed) return;
    if (this.#stream.write(frame)) return;
    this.#congestedSince ??= Date.now();
    if (this.#stream.writableLength > MAX_WAITING_BYTES) this.#tooSlow();
  }

  async #ready(): Promise<void> {
    if (this.#closing || !this.#stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#stream.off('drain', go);
        this.#stream.off('close', go);
        resolve();
      };
      this.#stream.once('drain', go);
      this.#stream.once('close', go);
    });
  }

  #tooSlow(): void {
    this.#options.log.info('client.tooSlow', { code: 'CLIENT_TOO_SLOW' });
    this.close(CLOSE.TRY_AGAIN_LATER, 'CLIENT_TOO_SLOW: resume from your last cursor');
  }
}

/** Closes, and does not wait for a client that never answers. */
export function closeSoon(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
  socket.once('close', () => clearTimeout(timer));
}
