import type { Dispatcher, Pool } from 'undici';
import type { Leaving } from './leaving.ts';

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

/** Why a request was given up from this side. */
export class GivenUp extends Error {
  constructor(why: 'deadline' | 'the client left' | 'too large') {
    super(why);
    this.name = 'GivenUp';
  }
}

/**
 * Posts over a pool, by undici's own handlers: no stream, no AbortSignal and no promise for each part of an answer that is
 * read whole anyway.
 * @throws GivenUp, or undici's error of the connection.
 */
export function post(pool: Pool, request: Post): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const { path, headers, body } = request;
    pool.dispatch(
      { method: 'POST', path, headers, body, headersTimeout: 0, bodyTimeout: 0 },
      new Answer(request, resolve, reject),
    );
  });
}

class Answer implements Dispatcher.DispatchHandler {
  readonly #request: Post;
  readonly #resolve: (posted: Posted) => void;
  readonly #reject: (error: Error) => void;
  readonly #deadline: NodeJS.Timeout;
  readonly #onLeave = (): void => this.#giveUp('the client left');
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #settled: Error | true | undefined;

  constructor(request: Post, resolve: (posted: Posted) => void, reject: (error: Error) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#deadline = setTimeout(() => this.#giveUp('deadline'), request.deadlineMs);
    request.leaving?.onLeave(this.#onLeave);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // it waited for a connection for longer than anybody waits for it
    if (this.#settled instanceof Error) controller.abort(this.#settled);
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
    if (!this.#settle(true)) return;
    const [only, ...more] = this.#chunks;
    const body = more.length === 0 ? (only?.toString() ?? '') : Buffer.concat(this.#chunks).toString();
    this.#resolve({ status: this.#status, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle(error)) this.#reject(error);
  }

  #giveUp(why: ConstructorParameters<typeof GivenUp>[0]): void {
    const error = new GivenUp(why);
    if (!this.#settle(error)) return;
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #settle(how: Error | true): boolean {
    if (this.#settled !== undefined) return false;
    this.#settled = how;
    clearTimeout(this.#deadline);
    this.#request.leaving?.forget(this.#onLeave);
    if (how !== true) this.#chunks = [];
    return true;
  }
}
