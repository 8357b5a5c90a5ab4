import { CATALOGUE, type ErrorCode } from './catalogue.ts';

/** An expected failure: it has a code of the catalogue and may be shown to whoever caused it. */
export class DoorstepError extends Error {
  readonly code: ErrorCode;
  /** What exactly does not fit; shown to the caller, so it never holds internals or others' data. */
  readonly detail: string | undefined;

  /** With `CURSOR_EXPIRED`: the oldest cursor that can still be resumed from. */
  readonly oldestCursor: string | undefined;

  constructor(code: ErrorCode, options: { detail?: string; cause?: unknown; oldestCursor?: string } = {}) {
    const sentence = CATALOGUE[code].sentence;
    super(options.detail === undefined ? sentence : `${sentence} (${options.detail})`, { cause: options.cause });
    this.name = 'DoorstepError';
    this.code = code;
    this.detail = options.detail;
    this.oldestCursor = options.oldestCursor;
  }

  get httpStatus(): number {
    return CATALOGUE[this.code].httpStatus;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
