import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { Client, Clients, Wire } from '../../clients/index.ts';
import { closeFor, closeSoon } from './closing.ts';
import { readCredentials } from './credentials.ts';
import type { Handshakes, Stranger } from './handshakes.ts';
import { type ClientMessage, CLOSE, readClientMessage } from './messages.ts';
import { OperationOutlet } from './operationOutlet.ts';
import { messageFrame } from './textFrame.ts';

/** A ping is answered within this time, unless a client is gone; visits are further apart. */
const PONG_WITHIN = 0.75;

/** Where connections live. */
export interface Hall {
  readonly clients: Clients;
  readonly handshakes: Handshakes;
}

/** The pieces of an accepted upgrade. */
export interface Accepted {
  readonly socket: WebSocket;
  /** What the WebSocket runs over; messages are written to it directly, results encoded once for all. */
  readonly stream: Socket;
  /** The `Authorization` header of the upgrade request. */
  readonly authorization: string | undefined;
}

/** One client on graphql-transport-ws. */
export class Connection implements Wire, Stranger {
  readonly transport = 'websocket';
  readonly stream: Socket;
  readonly #hall: Hall;
  readonly #socket: WebSocket;
  readonly #client: Client;
  /** Needed until it has said who it is. */
  #authorization: string | undefined;
  #initialised = false;
  /** It has shown nothing of itself. */
  #isAnonymous = false;
  /** When a ping was sent that is not answered. */
  #pingedAt: number | undefined;

  constructor(hall: Hall, { socket, stream, authorization }: Accepted) {
    this.#hall = hall;
    this.#socket = socket;
    this.stream = stream;
    this.#authorization = authorization;
    this.#client = hall.clients.open(this);
    hall.handshakes.add(this);
    socket.on('message', (content, isBinary) => this.#receive(content, isBinary));
    socket.on('ping', (content) => this.#answerPing(content));
    socket.on('pong', () => (this.#pingedAt = undefined));
    socket.on('close', () => this.#leave());
    // an error that nobody listens for ends the process; the close that follows it is what counts
    socket.on('error', ignore);
  }

  welcome(): void {
    this.#send({ type: 'connection_ack' });
  }

  keepAlive(): void {
    const { now } = this.#hall.clients.clock;
    if (this.#pingedAt === undefined) {
      this.#pingedAt = now;
      this.#socket.ping();
    } else if (now - this.#pingedAt > this.#hall.clients.options.limits.keepAliveSeconds * 1000 * PONG_WITHIN) {
      this.#socket.terminate();
    }
  }

  end(reason: DoorstepError): void {
    this.#hall.handshakes.delete(this);
    if (this.#isAnonymous && reason.code === 'UNAUTHENTICATED') {
      return closeSoon(this.#socket, CLOSE.UNAUTHORIZED, reason.code);
    }
    return closeFor(this.#socket, reason, this.#hall.clients.retryAfterSeconds);
  }

  initTimedOut(): void {
    this.#close(CLOSE.CONNECTION_INIT_TIMEOUT, 'Connection initialisation timeout');
  }

  /** The client does not keep to the protocol. */
  #close(code: number, reason: string): void {
    if (this.#client.isOver) return;
    this.#leave();
    closeSoon(this.#socket, code, reason);
  }

  #leave(): void {
    this.#hall.handshakes.delete(this);
    this.#client.leave();
  }

  #receive(content: RawData, isBinary: boolean): void {
    if (this.#client.isOver) return;
    try {
      if (isBinary) throw new DoorstepError('BAD_REQUEST');
      // binaryType is nodebuffer: one Buffer, whatever the fragments
      this.#handle(readClientMessage((content as Buffer).toString()));
    } catch {
      this.#close(CLOSE.BAD_REQUEST, 'Invalid message received');
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
        return this.#client.stop(message.id);
      case 'subscribe':
        return this.#subscribe(message);
    }
  }

  #init(parameters: Record<string, unknown>): void {
    if (this.#initialised) return this.#close(CLOSE.TOO_MANY_INIT_REQUESTS, 'Too many initialisation requests');
    this.#initialised = true;
    this.#hall.handshakes.delete(this);
    const credentials = readCredentials(parameters, this.#authorization);
    this.#authorization = undefined;
    this.#isAnonymous = credentials === undefined;
    return this.#client.enter(credentials);
  }

  #subscribe({ id, payload }: Extract<ClientMessage, { type: 'subscribe' }>): void {
    if (!this.#client.isIn) return this.#close(CLOSE.UNAUTHORIZED, 'Unauthorized');
    if (this.#client.runs(id)) {
      return this.#close(CLOSE.SUBSCRIBER_ALREADY_EXISTS, `Subscriber for ${id} already exists`);
    }
    const outlet = new OperationOutlet(this.#client, this.#hall.clients.options, id);
    try {
      this.#client.start({ id, payload, outlet });
    } catch (error) {
      if (!this.#client.isOver) outlet.fail(error);
    }
    return undefined;
  }

  /** Not ws's own answer, since pongs pile up as well for a client that never reads. */
  #answerPing(content: Buffer): void {
    if (this.#client.isOver) return;
    this.#socket.pong(content);
    this.#client.wrote();
  }

  #send(message: object): void {
    this.#client.write(messageFrame(message));
  }
}

function ignore(): void {
  // what counts comes after it
}
