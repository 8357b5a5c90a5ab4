import { type Count, declareCounter, declareTiming, type Timing } from '../../platform/telemetry/index.ts';

export type Transport = 'http' | 'websocket' | 'sse';

/** What an operation is; `unknown` where it was refused before anybody could tell. */
export type OperationKind = 'query' | 'mutation' | 'subscription' | 'unknown';

/**
 * How it ended. `ok`: without errors. `errors`: with data, and errors beside them. `refused`: before it was executed.
 * `failed`: without data. `cancelled`: its client left first.
 */
export type RequestOutcome = 'ok' | 'errors' | 'refused' | 'failed' | 'cancelled';

/** A request that has ended; of a subscription, its start. */
export interface EndedRequest {
  readonly transport: Transport;
  readonly kind: OperationKind;
  readonly outcome: RequestOutcome;
  readonly seconds: number;
}

const REQUESTS = declareCounter('doorstep_requests_total', 'Operations of clients, by how they ended.', [
  'transport',
  'kind',
  'outcome',
]);
const SECONDS = declareTiming('doorstep_request_seconds', 'How long operations of clients took, by kind.', ['kind']);
const REFUSALS = declareCounter('doorstep_refusals_total', 'Operations that were refused or failed, by code.', [
  'code',
]);
const RATE_LIMITED = declareCounter('doorstep_rate_limited_total', 'Operations over a rate limit, by whose it was.', [
  'by',
]);

/** By transport, kind and outcome; looked up without making a key. */
const counts: Partial<Record<Transport, Partial<Record<OperationKind, Partial<Record<RequestOutcome, Count>>>>>> = {};
const timings: Partial<Record<OperationKind, Timing>> = {};

/** Counts and times an operation. */
export function countRequest({ transport, kind, outcome, seconds }: EndedRequest): void {
  const outcomes = ((counts[transport] ??= {})[kind] ??= {});
  (outcomes[outcome] ??= REQUESTS({ transport, kind, outcome })).add();
  (timings[kind] ??= SECONDS({ kind })).observe(seconds);
}

const CODE = /^[A-Z][A-Z_]{2,40}$/;
/** More than our catalogue and graphql have; codes of foreign subgraphs come on top. */
const MAX_CODES = 150;
const refusals = new Map<string, Count>();

/** Counts what a client was told instead of an answer. Codes that nobody here could have made up count as `OTHER`. */
export function countRefusal(code: string): void {
  let count = refusals.get(code);
  if (count === undefined) {
    const isWord = CODE.test(code) && refusals.size < MAX_CODES;
    count = REFUSALS({ code: isWord ? code : 'OTHER' });
    if (isWord) refusals.set(code, count);
  }
  count.add();
}

const rateLimited = { brand: RATE_LIMITED({ by: 'brand' }), key: RATE_LIMITED({ by: 'key' }) };

/** Counts an operation that was over a brand's limit, or over that of one token subject or API key. */
export function countRateLimited(by: 'brand' | 'key'): void {
  rateLimited[by].add();
}
