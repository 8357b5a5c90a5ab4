import type { Log } from './log.ts';

/** What a line about a request says; of the document and its variables nothing. */
export interface RequestFields {
  /** As `operationLabel` lets it pass. */
  readonly operation?: string | undefined;
  readonly kind: string;
  readonly transport: string;
  readonly outcome: string;
  /** Of what it failed with, if it did. */
  readonly code?: string | undefined;
  readonly durationMs: number;
}

/** Requests that take longer are told of at the usual level. */
const SLOW_MS = 1_000;

/** Logs a request that has ended: a slow one always, any other for those who look for mistakes (`debug`). */
export function logRequest(log: Log, request: RequestFields): void {
  if (request.durationMs >= SLOW_MS) log.warn('request.slow', rounded(request));
  else log.debug('request.ended', request);
}

function rounded(request: RequestFields): RequestFields {
  return { ...request, durationMs: Math.round(request.durationMs) };
}
