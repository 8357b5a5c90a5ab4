import { Pool } from 'undici';
import { CONTEXT_HEADER } from '../../platform/access/index.ts';
import { codeOf } from '../../platform/errors/index.ts';
import { inCallSpan, isTracing, type Log, traceHeaders } from '../../platform/telemetry/index.ts';
import { fetchMeter, type FetchOutcome } from '../metrics/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { GivenUp, type Post, post, type Posted } from './post.ts';
import { SignedContexts } from './signedContexts.ts';
import { bodyOf, type SubgraphRequest, type SubgraphSource } from './source.ts';
import { readForeignAnswer, readSubgraphAnswer, type SubgraphAnswer } from './subgraphAnswer.ts';
import { subgraphUnavailable } from './subgraphUnavailable.ts';

/** How long one fetch may take, waiting for a free connection included. */
const FETCH_DEADLINE_MS = 5_000;
const HEALTH_DEADLINE_MS = 2_000;
/** Sockets to one subgraph; more fetches than this wait, within their deadline. */
const CONNECTIONS = 64;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

const JSON_BODY = { 'content-type': 'application/json', accept: 'application/json' } as const;

/** Failures of the connection itself: the subgraph has not begun to answer. */
const CONNECTION_FAILURES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface SubgraphSourceOptions {
  readonly address: SubgraphAddress;
  /** What contexts are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  readonly deadlineMs?: number | undefined;
  readonly log: Log;
}

/** Runs the fetches of query plans at one subgraph, over its own pool of connections. */
export class HttpSubgraph implements SubgraphSource {
  readonly #options: SubgraphSourceOptions;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #contexts: SignedContexts | undefined;
  readonly #meter;

  constructor(options: SubgraphSourceOptions) {
    this.#options = options;
    const url = new URL(options.address.url);
    this.#path = url.pathname + url.search;
    this.#pool = new Pool(url.origin, { connections: CONNECTIONS });
    this.#meter = fetchMeter(options.address.name);
    const { contextKey } = options;
    this.#contexts = contextKey === undefined ? undefined : new SignedContexts(contextKey, options.address.name);
  }

  get name(): string {
    return this.#options.address.name;
  }

  /** Fetches that wait for a connection now. */
  get waiting(): number {
    return this.#pool.stats.queued;
  }

  /** Runs one fetch as the viewer of the operation. */
  ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    if (!isTracing()) return this.#ask(request);
    const attributes = { subgraph: this.name, entities: request.references?.length };
    return inCallSpan('subgraph fetch', attributes, () => this.#ask(request));
  }

  async #ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const began = performance.now();
    try {
      const { status, body } = await this.#send(request);
      if (status >= 500) throw new Error(`HTTP ${status}`);
      const answer = this.#contexts === undefined ? readForeignAnswer(body) : readSubgraphAnswer(body);
      this.#meter.done(answer.errors === undefined ? 'ok' : 'errors', (performance.now() - began) / 1000);
      return answer;
    } catch (error) {
      const durationMs = Math.round(performance.now() - began);
      const outcome = outcomeOf(error);
      this.#meter.done(outcome, durationMs / 1000);
      if (outcome !== 'cancelled') {
        this.#options.log.warn('subgraph.unavailable', { subgraph: this.name, durationMs, error });
      }
      throw subgraphUnavailable();
    }
  }

  /** Resolves when the subgraph says that it can do its work; one that is not ours, when it answers at all. */
  async checkHealth(): Promise<void> {
    const signal = AbortSignal.timeout(HEALTH_DEADLINE_MS);
    const { statusCode, body } = await this.#pool.request(
      this.#contexts !== undefined
        ? { method: 'GET', path: '/health', signal }
        : { method: 'POST', path: this.#path, headers: JSON_BODY, body: '{"query":"{__typename}"}', signal },
    );
    await body.dump();
    if (statusCode !== 200) throw new Error(`health ${statusCode}`);
  }

  /** Closes the connections when the fetches that are under way have ended. */
  async finish(): Promise<void> {
    await this.#pool.close();
  }

  /** Closes the connections; a fetch that is still under way fails, as nobody is left to wait for it. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #send(request: SubgraphRequest): Promise<Posted> {
    const began = performance.now();
    const { deadlineMs = FETCH_DEADLINE_MS } = this.#options;
    const sent: Post = {
      path: this.#path,
      headers: this.#headersFor(request),
      body: bodyOf(request),
      deadlineMs,
      maxBytes: MAX_ANSWER_BYTES,
      leaving: request.leaving,
    };
    try {
      return await post(this.#pool, sent);
    } catch (error) {
      // a mutation may have been heard before the connection broke
      if (!request.fetch.isQuery || error instanceof GivenUp || !CONNECTION_FAILURES.has(codeOf(error) ?? ''))
        throw error;
      return await post(this.#pool, { ...sent, deadlineMs: Math.max(1, deadlineMs - (performance.now() - began)) });
    }
  }

  #headersFor({ viewer }: SubgraphRequest): Readonly<Record<string, string>> {
    const traced = isTracing() ? traceHeaders() : {};
    if (this.#contexts === undefined) return { ...JSON_BODY, ...traced };
    return { ...JSON_BODY, [CONTEXT_HEADER]: this.#contexts.of(viewer), ...traced };
  }
}

function outcomeOf(error: unknown): FetchOutcome {
  if (!(error instanceof GivenUp)) return codeOf(error) === undefined ? 'refused' : 'unavailable';
  return error.message === 'deadline' ? 'overdue' : error.message === 'the client left' ? 'cancelled' : 'refused';
}
