import { CONTEXT_HEADER, toActingViewer } from '../../platform/access/index.ts';
import { FETCH_DEADLINE_MS } from '../../platform/fetchDeadlines.ts';
import { codeOf } from '../../platform/errors/index.ts';
import { inCallSpan, isTracing, type Log, traceHeaders } from '../../platform/telemetry/index.ts';
import { fetchMeter, type FetchOutcome } from '../metrics/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { Connections, GivenUp, type Post, post, type Posted, type Reason, Silence } from './connections/index.ts';
import { SignedContexts } from './signedContexts.ts';
import { bodyOf, type SubgraphRequest, type SubgraphSource } from './source.ts';
import { readForeignAnswer, readSubgraphAnswer, type SubgraphAnswer } from './subgraphAnswer.ts';
import { subgraphUnavailable } from './subgraphUnavailable.ts';

const HEALTH_DEADLINE_MS = 2_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Who says nothing of codings takes any of them (RFC 9110, section 12.5.3). */
const JSON_BODY = {
  'content-type': 'application/json',
  accept: 'application/json',
  'accept-encoding': 'identity',
} as const;

/** Failures of the connection itself, before the answer or in the middle of it. */
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
  /** How long one fetch may take, waiting for a free connection included. */
  readonly deadlineMs?: number | undefined;
  /** After so many unanswered fetches the subgraph counts as silent, where it differs from the usual. */
  readonly silentAfter?: number | undefined;
  readonly log: Log;
}

/** How things stand at a subgraph. */
export interface SubgraphStanding {
  /** Fetches that wait for a connection, and those that have one. */
  readonly waiting: number;
  readonly running: number;
  /** Whether it is asked only once a second, since it says nothing. */
  readonly isSilent: boolean;
}

/** Runs the fetches of query plans at one subgraph, over its own connections. */
export class HttpSubgraph implements SubgraphSource {
  readonly #options: SubgraphSourceOptions;
  readonly #deadlineMs: number;
  readonly #connections: Connections;
  readonly #silence: Silence;
  readonly #path: string;
  readonly #contexts: SignedContexts | undefined;
  readonly #meter;

  constructor(options: SubgraphSourceOptions) {
    this.#options = options;
    const url = new URL(options.address.url);
    this.#path = url.pathname + url.search;
    this.#deadlineMs = options.deadlineMs ?? FETCH_DEADLINE_MS;
    this.#connections = new Connections(url.origin, { connectWithinMs: this.#deadlineMs });
    this.#silence = new Silence({ after: options.silentAfter, tell: (isSilent) => this.#tellSilence(isSilent) });
    this.#meter = fetchMeter(options.address.name);
    const { contextKey } = options;
    this.#contexts = contextKey === undefined ? undefined : new SignedContexts(contextKey, options.address.name);
  }

  get name(): string {
    return this.#options.address.name;
  }

  get standing(): SubgraphStanding {
    const { waiting, running } = this.#connections;
    return { waiting, running, isSilent: this.#silence.isSilent };
  }

  /** Runs one fetch as the viewer of the operation. */
  ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    if (!isTracing()) return this.#ask(request);
    const attributes = { subgraph: this.name, entities: request.references?.length };
    return inCallSpan('subgraph fetch', attributes, () => this.#ask(request));
  }

  async #ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const began = performance.now();
    if (!this.#silence.admits(began)) {
      this.#meter.withheld();
      throw subgraphUnavailable();
    }
    try {
      const { status, body } = await this.#send(request);
      this.#silence.hear(performance.now());
      if (status >= 500 || (status >= 300 && status < 400)) throw new Error(`HTTP ${status}`);
      const answer = this.#contexts === undefined ? readForeignAnswer(body) : readSubgraphAnswer(body);
      this.#meter.done(answer.errors === undefined ? 'ok' : 'errors', (performance.now() - began) / 1000);
      return answer;
    } catch (error) {
      this.#fail(error, began);
      throw subgraphUnavailable();
    }
  }

  #fail(error: unknown, began: number): void {
    const durationMs = Math.round(performance.now() - began);
    const outcome = outcomeOf(error);
    if (outcome === 'withheld') return this.#meter.withheld();
    this.#meter.done(outcome, durationMs / 1000);
    if (outcome !== 'cancelled') {
      this.#options.log.warn('subgraph.unavailable', { subgraph: this.name, durationMs, error });
    }
    // one that got no connection says nothing of the subgraph
    if (outcome === 'overdue' && error instanceof GivenUp && error.begunAt !== null) this.#silence.miss(error.begunAt);
  }

  #tellSilence(isSilent: boolean): void {
    if (!isSilent) return this.#options.log.info('subgraph.heard', { subgraph: this.name });
    this.#options.log.warn('subgraph.silent', { subgraph: this.name, count: this.#connections.waiting });
    this.#connections.sendAway('it is silent');
  }

  /** Resolves when the subgraph says that it can do its work; one that is not ours, when it answers at all. */
  async checkHealth(): Promise<void> {
    const client = this.#connections.openAside();
    try {
      const signal = AbortSignal.timeout(HEALTH_DEADLINE_MS);
      const { statusCode, body } = await client.request(
        this.#contexts !== undefined
          ? { method: 'GET', path: '/health', signal }
          : { method: 'POST', path: this.#path, headers: JSON_BODY, body: '{"query":"{__typename}"}', signal },
      );
      await body.dump();
      if (statusCode !== 200) throw new Error(`health ${statusCode}`);
    } finally {
      await client.destroy();
    }
  }

  /** Closes the connections when the fetches that are under way or wait have ended. */
  async finish(): Promise<void> {
    await this.#connections.finish();
  }

  /** Closes the connections; a fetch that is still under way fails, as nobody is left to wait for it. */
  async close(): Promise<void> {
    await this.#connections.close();
  }

  async #send(request: SubgraphRequest): Promise<Posted> {
    const began = performance.now();
    const deadlineMs = this.#deadlineMs;
    const sent: Post = {
      path: this.#path,
      headers: this.#headersFor(request),
      body: bodyOf(request),
      deadlineMs,
      maxBytes: MAX_ANSWER_BYTES,
      leaving: request.leaving,
    };
    try {
      return await post(this.#connections, sent);
    } catch (error) {
      // a mutation may have been heard before the connection broke
      if (!request.fetch.isQuery || error instanceof GivenUp || !CONNECTION_FAILURES.has(codeOf(error) ?? ''))
        throw error;
      const left = deadlineMs - (performance.now() - began);
      return await post(this.#connections, { ...sent, deadlineMs: Math.max(1, left) });
    }
  }

  #headersFor({ fetch, viewer }: SubgraphRequest): Readonly<Record<string, string>> {
    const traced = isTracing() ? traceHeaders() : {};
    if (this.#contexts === undefined) return { ...JSON_BODY, ...traced };
    const { subject } = viewer;
    const isChange = !fetch.isQuery && subject !== undefined;
    const context = isChange
      ? this.#contexts.ofActing(toActingViewer({ ...viewer, subject }))
      : this.#contexts.of(viewer);
    return { ...JSON_BODY, [CONTEXT_HEADER]: context, ...traced };
  }
}

const OUTCOMES: Readonly<Record<Reason, FetchOutcome>> = {
  deadline: 'overdue',
  'the client left': 'cancelled',
  'too large': 'refused',
  'too many wait': 'withheld',
  'it is silent': 'withheld',
  closed: 'unavailable',
};

function outcomeOf(error: unknown): FetchOutcome {
  if (error instanceof GivenUp) return OUTCOMES[error.why];
  return codeOf(error) === undefined ? 'refused' : 'unavailable';
}
