import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { backOff } from './backOff.ts';
import { endWhenSilent } from './endWhenSilent.ts';
import { type Ending, readEnding, readErrors } from './ending.ts';
import { RecentCursors } from './recentCursors.ts';

/** What is subscribed to. Leave the argument `after` away: the cursor travels in `extensions.after`. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

/** One result, as the server sent it. */
export interface Result<Data = Record<string, unknown>> {
  readonly data?: Data | null | undefined;
  readonly errors?: FormattedExecutionResult['errors'] | ExecutionResult['errors'];
  readonly extensions?: unknown;
}

/** What graphql-ws's and graphql-sse's clients have in common. */
export interface StockClient {
  subscribe(
    operation: Operation,
    sink: { next(result: Result): void; error(reason: unknown): void; complete(): void },
  ): () => void;
  /** Of graphql-ws only. */
  on?(event: 'ping' | 'pong' | 'closed', listener: (received: unknown) => void): () => void;
  terminate?(): void;
}

/** Where results go. */
export interface LiveSink<Data = Record<string, unknown>> {
  /**
   * One result, each once and in order. `cursor` is the one to store, where the application keeps one across reloads;
   * null when the server gives none. An error thrown here ends the subscription before its cursor moves on.
   */
  next(result: Result<Data>, cursor: string | null): void;
  /** It ended and will not go on by itself. */
  error(reason: unknown): void;
  /** The server said that nothing will ever follow. */
  complete?(): void;
  /**
   * The log no longer reaches back: what happened since is lost to this subscription. Read the state anew, then call
   * `restart` with the cursor that came with it; with `oldestCursor` to hear all there still is; or with nothing, to
   * go on from now. Without this callback it is an error.
   */
  expired?(oldestCursor: string | null, restart: (after?: string | null) => void): void;
}

/** A subscription under way. */
export interface LiveSubscription {
  /** The cursor of the last result that was delivered, or the one it began with. */
  readonly cursor: string | null;
  unsubscribe(): void;
}

/** A client whose subscriptions outlive its connections. */
export interface ResumableClient {
  /** Subscribes from now on, or after a cursor. */
  subscribe<Data = Record<string, unknown>>(
    operation: Operation,
    sink: LiveSink<Data>,
    options?: { readonly after?: string | null },
  ): LiveSubscription;
}

/** Attempts that something doubtful gets, in a row. */
const MAX_DOUBTS = 3;
/** An attempt that lived this long was a good one. */
const SOUND_AFTER_MS = 10_000;

/** Makes a graphql-ws or graphql-sse client's subscriptions resume: nothing lost, nothing twice. */
export function resumable(client: StockClient): ResumableClient {
  endWhenSilent(client);
  return {
    subscribe: (operation, sink, { after = null } = {}) => {
      const subscription = new Resuming(client, operation, { sink: sink as LiveSink, after });
      subscription.start();
      return subscription;
    },
  };
}

class Resuming implements LiveSubscription {
  readonly #client: StockClient;
  readonly #operation: Operation;
  readonly #sink: LiveSink;
  readonly #recent = new RecentCursors();
  #cursor: string | null;
  /** Counts the subscriptions made; what still comes of an older one is not heard. */
  #round = 0;
  #startedAt = 0;
  #failures = 0;
  #doubts = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leave: () => void = () => undefined;
  /** Errors that may be the server's last words, until it ends the operation or sends more. */
  #lastWords: Result | undefined;

  constructor(client: StockClient, operation: Operation, { sink, after }: { sink: LiveSink; after: string | null }) {
    this.#client = client;
    this.#operation = operation;
    this.#sink = sink;
    this.#cursor = after;
  }

  get cursor(): string | null {
    return this.#cursor;
  }

  unsubscribe(): void {
    this.#round += 1;
    clearTimeout(this.#timer);
    const leave = this.#leave;
    this.#leave = () => undefined;
    leave();
  }

  start(): void {
    this.#round += 1;
    const round = this.#round;
    const ifCurrent = (act: () => void): void => {
      if (round === this.#round) act();
    };
    this.#startedAt = Date.now();
    this.#leave = this.#client.subscribe(this.#payload(), {
      next: (result) => ifCurrent(() => this.#receive(result)),
      error: (reason) => ifCurrent(() => this.#end(reason)),
      complete: () => ifCurrent(() => this.#complete()),
    });
  }

  /** Stock clients write the same payload again after a lost connection: the getter puts the newest cursor in. */
  #payload(): Operation {
    const { extensions: own, ...operation } = this.#operation;
    const newest = (): string | null => this.#cursor;
    return {
      ...operation,
      get extensions() {
        const after = newest();
        return after === null ? { ...own } : { ...own, after };
      },
    };
  }

  #receive(result: Result): void {
    if (!this.#deliverHeld()) return;
    if (mayBeLastWords(result)) this.#lastWords = result;
    else this.#deliver(result);
  }

  #deliver(result: Result): void {
    const cursor = cursorOf(result);
    if (cursor !== null && (cursor === this.#cursor || this.#recent.has(cursor))) return;
    try {
      this.#sink.next(result, cursor);
    } catch (error) {
      this.unsubscribe();
      this.#sink.error(error);
      return;
    }
    this.#failures = this.#doubts = 0;
    if (cursor === null) return;
    this.#recent.add(cursor);
    this.#cursor = cursor;
  }

  /** They were no last words. @returns whether the subscription goes on. */
  #deliverHeld(): boolean {
    const held = this.#lastWords;
    this.#lastWords = undefined;
    const round = this.#round;
    if (held !== undefined) this.#deliver(held);
    return round === this.#round;
  }

  #complete(): void {
    const words = this.#lastWords;
    this.#lastWords = undefined;
    if (words?.errors !== undefined) return this.#end(words.errors);
    this.#over();
    this.#sink.complete?.();
    return undefined;
  }

  #end(reason: unknown): void {
    if (!this.#deliverHeld()) return;
    this.#over(!Array.isArray(reason));
    const round = this.#round;
    void readEnding(reason).then((ending) => {
      if (round === this.#round) this.#answer(ending, reason);
    });
  }

  /** What ended is not left as well, unless its connection broke: only then does the stock client still count it. */
  #over(broken = false): void {
    const leave = this.#leave;
    this.#leave = () => undefined;
    this.#round += 1;
    if (broken) leave();
  }

  #answer(ending: Ending, reason: unknown): void {
    const { expired } = this.#sink;
    if (ending.kind === 'expired' && expired !== undefined) return this.#askWhereToStart(ending.oldestCursor);
    if (Date.now() - this.#startedAt > SOUND_AFTER_MS) this.#failures = this.#doubts = 0;
    if (ending.kind === 'doubtful') this.#doubts += 1;
    const again = ending.kind === 'lost' || (ending.kind === 'doubtful' && this.#doubts <= MAX_DOUBTS);
    if (!again) return this.#sink.error(reason);
    this.#timer = setTimeout(() => this.start(), backOff(this.#failures));
    this.#failures += 1;
    return undefined;
  }

  #askWhereToStart(oldestCursor: string | null): void {
    const round = this.#round;
    this.#sink.expired?.(oldestCursor, (after = null) => {
      if (round !== this.#round) return;
      this.#cursor = after;
      this.start();
    });
  }
}

function cursorOf({ extensions }: Result): string | null {
  const { cursor } = Object(extensions) as { cursor?: unknown };
  return typeof cursor === 'string' ? cursor : null;
}

/** Over SSE a server has no other way to say why it ends an operation than a result. */
function mayBeLastWords(result: Result): boolean {
  const { data, errors } = result;
  return data == null && errors !== undefined && cursorOf(result) === null && readErrors(errors).kind !== 'refused';
}
