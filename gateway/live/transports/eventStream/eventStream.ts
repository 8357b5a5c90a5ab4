import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { OperationPayload } from '../../../door/index.ts';
import { rateLimitHeaders, type RateState } from '../../../door/rateLimits/index.ts';
import { type Client, type Clients, type Outlet, toClientErrors, type Wire } from '../../clients/index.ts';
import type { Frame } from '../../feeds/index.ts';
import { COMMENT, COMPLETE_EVENT, type EventBytes, eventsOf, nextEvent } from './eventBytes.ts';
import { refuse } from './refusal.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-transform',
  // nginx would keep events back until it has some kilobytes of them
  'x-accel-buffering': 'no',
};

/** What is streamed. */
export interface StreamedOperation {
  readonly payload: OperationPayload;
  /** Of HTTP. */
  readonly method: string;
  readonly credentials: string | undefined;
  /** `Last-Event-ID`. */
  readonly after: string | undefined;
}

/** An answer that nothing has been written of, with the socket that it has to itself. */
export interface OpenResponse {
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** HTTP/1.1 frames an answer of unknown length in chunks; an older client reads until the end of the connection. */
  readonly isChunked: boolean;
}

/** One client on graphql-sse's distinct connections mode: one operation, one answer. */
export class EventStream implements Wire, Outlet {
  readonly transport = 'sse';
  readonly stream: Socket;
  readonly #clients: Clients;
  readonly #client: Client;
  readonly #operation: StreamedOperation;
  readonly #response: ServerResponse;
  readonly #isChunked: boolean;
  #rate: RateState | undefined;

  constructor(clients: Clients, operation: StreamedOperation, { response, socket, isChunked }: OpenResponse) {
    this.stream = socket;
    this.#clients = clients;
    this.#operation = operation;
    this.#response = response;
    this.#isChunked = isChunked;
    this.#client = clients.open(this);
    response.on('close', () => this.#client.leave());
    this.#client.enter(operation.credentials);
  }

  welcome(): void {
    const { payload, method, after } = this.#operation;
    try {
      this.#rate = this.#client.start({ id: '', payload, outlet: this, after, readOnly: method === 'GET' });
    } catch (error) {
      // it was told already
      if (this.#client.isOver) return;
      this.#client.leave();
      refuse(this.#clients, this.#response, error);
      return;
    }
    // nothing may come for a long time
    if (!this.#response.writableEnded) this.#begin();
  }

  keepAlive(): void {
    if (this.#response.headersSent) this.#write(COMMENT);
  }

  encode(frames: readonly Frame[]): Buffer {
    this.#begin();
    return this.#bytesOf(eventsOf(frames));
  }

  result(result: FormattedExecutionResult): void {
    this.#write(nextEvent(result));
    this.complete();
  }

  complete(): void {
    this.#write(COMPLETE_EVENT);
    this.#client.leave();
    this.#response.end();
  }

  /**
   * Told in the stream and not by a status, as the protocol has it: a stock client would repeat a refused request. What
   * is no operation at all is refused, and what may be repeated.
   */
  fail(error: unknown): void {
    if (!this.#response.headersSent && isOfTheRequest(error)) {
      this.#client.leave();
      refuse(this.#clients, this.#response, error);
      return;
    }
    this.result({ errors: [...toClientErrors(error, this.#clients.options)] });
  }

  end(reason: DoorstepError): void {
    if (!this.#response.headersSent) {
      refuse(this.#clients, this.#response, reason);
      return;
    }
    // who is to come back and resume is cut off, since a stream that ends in order is over for a client
    if (reason.httpStatus >= 500) this.stream.destroy();
    else this.fail(reason);
  }

  #write(event: EventBytes): void {
    this.#begin();
    this.#client.write(this.#bytesOf(event));
  }

  /**
   * Sends the headers. From here on events go to the socket itself, already in chunks: Node would frame the same bytes
   * anew for each client.
   */
  #begin(): void {
    if (this.#response.headersSent) return;
    const rate = this.#rate === undefined ? {} : rateLimitHeaders(this.#rate);
    this.#response.writeHead(200, { ...HEADERS, ...rate });
    this.#response.flushHeaders();
    this.#client.write(this.#bytesOf(COMMENT));
  }

  #bytesOf({ chunked, bare }: EventBytes): Buffer {
    return this.#isChunked ? chunked : bare;
  }
}

const OF_THE_REQUEST = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'METHOD_NOT_ALLOWED',
  'RATE_LIMITED',
  'BAD_REQUEST',
]);

function isOfTheRequest(error: unknown): boolean {
  if (error instanceof DoorstepError) return OF_THE_REQUEST.has(error.code);
  return error instanceof GraphQLError && OF_THE_REQUEST.has(error.extensions['code']);
}
