import type { Client, Dispatcher } from 'undici';
import type { Leaving } from '../leaving.ts';
import type { Connections, Customer } from './connections.ts';
import { GivenUp, type Reason } from './givenUp.ts';

/** A request to a subgraph. */
export interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From now to the end of the answer, waiting for a free connection included. */
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly leaving: Leaving | undefined;
}

/** What came back, whole. */
export interface Posted {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts over one of the connections, by undici's own handlers: no stream, no AbortSignal and no promise for each part of an
 * answer that is read whole anyway.
 * @throws GivenUp, or undici's error of the connection.
 */
export function post(connections: Connections, request: Post): Promise<Posted> {
  return new Promise((resolve, reject) => {
    new Exchange(connections, request, { resolve, reject }).enter();
  });
}

interface Outcome {
  readonly resolve: (posted: Posted) => void;
  readonly reject: (error: Error) => void;
}

class Exchange implements Customer, Dispatcher.DispatchHandler {
  readonly #connections: Connections;
  readonly #request: Post;
  readonly #outcome: Outcome;
  readonly #deadline: NodeJS.Timeout;
  readonly #onLeave = (): void => this.#giveUp('the client left');
  #client: Client | undefined;
  #begunAt: number | null = null;
  #status = 0;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #isSettled = false;

  constructor(connections: Connections, request: Post, outcome: Outcome) {
    this.#connections = connections;
    this.#request = request;
    this.#outcome = outcome;
    this.#deadline = setTimeout(() => this.#endDeadline(), request.deadlineMs);
  }

  enter(): void {
    this.#request.leaving?.onLeave(this.#onLeave);
    // its client may have left before
    if (!this.#isSettled) this.#connections.enter(this);
  }

  begin(client: Client): void {
    if (this.#isSettled) return this.#connections.giveBack(client);
    this.#client = client;
    this.#begunAt = performance.now();
    const { path, headers, body } = this.#request;
    client.dispatch({ method: 'POST', path, headers, body, headersTimeout: 0, bodyTimeout: 0 }, this);
  }

  fail(error: Error): void {
    if (this.#settle()) this.#outcome.reject(error);
  }

  /** By having it a handler says that it is one of today's. */
  onRequestStart(): void {
    // nothing is to be done: what is given up takes its connection with it
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.#status = statusCode;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#request.maxBytes) return this.#giveUp('too large');
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    this.#giveBack();
    const [only, ...more] = this.#chunks;
    const body = more.length === 0 ? (only?.toString() ?? '') : Buffer.concat(this.#chunks).toString();
    this.#outcome.resolve({ status: this.#status, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.#settle()) return;
    this.#giveBack();
    this.#outcome.reject(error);
  }

  #endDeadline(): void {
    if (this.#client === undefined) return this.#giveUp('deadline');
    // an answer that is there in time counts, although this process was too busy to read it
    setImmediate(() => this.#giveUp('deadline'));
  }

  #giveUp(why: Reason): void {
    if (!this.#settle()) return;
    this.#chunks = [];
    this.#outcome.reject(new GivenUp(why, this.#begunAt));
    if (this.#client === undefined) this.#connections.leave(this);
    else this.#connections.drop(this.#client);
  }

  #giveBack(): void {
    if (this.#client !== undefined) this.#connections.giveBack(this.#client);
  }

  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    clearTimeout(this.#deadline);
    this.#request.leaving?.forget(this.#onLeave);
    return true;
  }
}
