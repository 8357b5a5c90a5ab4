import { DoorstepError } from '../errors/index.ts';

/** Values one after the other, of which a reader may also take those that are there already. */
export interface WaitingSource<T> extends AsyncIterableIterator<T> {
  /** Takes what waits, in order, at most `max`; nothing when nothing waits. */
  takeWaiting(max: number): T[];
}

/**
 * Values pushed on one side, iterated on the other. It holds at most `limit` values that nobody took yet;
 * one more ends it with {@link QueueOverflow}, for a reader this slow must start again from its cursor.
 */
export class AsyncQueue<T> implements WaitingSource<T> {
  readonly #limit: number;
  readonly #onEnd: () => void;
  readonly #values: T[] = [];
  readonly #waiting: { resolve: (result: IteratorResult<T>) => void; reject: (error: unknown) => void }[] = [];
  #ended = false;
  #failure: unknown;

  /** @param onEnd called once, when the reader left or the queue was ended or failed. */
  constructor(limit: number, onEnd: () => void) {
    this.#limit = limit;
    this.#onEnd = onEnd;
  }

  push(value: T): void {
    if (this.#ended) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting.resolve({ value, done: false });
    else if (this.#values.length < this.#limit) this.#values.push(value);
    else this.fail(new QueueOverflow(this.#limit));
  }

  /** No more values; those that were pushed are still read. */
  end(): void {
    this.#finish();
  }

  /** No more values; the reader gets the error at once. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#failure = error;
    this.#values.length = 0;
    this.#finish();
  }

  next(): Promise<IteratorResult<T>> {
    const value = this.#values.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    if (this.#failure !== undefined) {
      const failure = this.#failure;
      this.#failure = undefined;
      return Promise.reject(failure);
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  takeWaiting(max: number): T[] {
    return this.#values.splice(0, max);
  }

  return(): Promise<IteratorResult<T>> {
    this.#values.length = 0;
    this.#finish();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const waiting of this.#waiting.splice(0)) {
      if (this.#failure === undefined) waiting.resolve({ value: undefined, done: true });
      else waiting.reject(this.#failure);
    }
    this.#onEnd();
  }
}

/** A reader did not keep up, and lost its place. */
export class QueueOverflow extends DoorstepError {
  constructor(limit: number) {
    super('CLIENT_TOO_SLOW', { detail: `more than ${limit} events wait for you` });
    this.name = 'QueueOverflow';
  }
}
