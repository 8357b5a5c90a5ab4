import { CATALOGUE, type ErrorCode } from './catalogue.ts';

export interface DoorstepErrorOptions {
  readonly detail?: string;
  readonly cause?: unknown;
  readonly oldestCursor?: string;
  readonly oldestAt?: string;
  readonly retryAfterSeconds?: number;
}

/** An expected failure: it has a code of the catalogue and may be shown to whoever caused it. */
export class DoorstepError extends Error {
  readonly code: ErrorCode;
  /** What exactly does not fit; shown to the caller, so it never holds internals or others' data. */
  readonly detail: string | undefined;

  /** With `CURSOR_EXPIRED`: the oldest cursor that can still be resumed from. */
  readonly oldestCursor: string | undefined;

  /** With `HISTORY_EXPIRED`: from this instant on the log is whole; ISO 8601 in UTC. */
  readonly oldestAt: string | undefined;

  /** With `RATE_LIMITED`: after so many seconds the next operation is taken. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: DoorstepErrorOptions = {}) {
    const sentence = CATALOGUE[code].sentence;
    super(options.detail === undefined ? sentence : `${sentence} (${options.detail})`, { cause: options.cause });
    this.name = 'DoorstepError';
    this.code = code;
    this.detail = options.detail;
    this.oldestCursor = options.oldestCursor;
    this.oldestAt = options.oldestAt;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get httpStatus(): number {
    return CATALOGUE[this.code].httpStatus;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
