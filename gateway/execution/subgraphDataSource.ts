import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { type Dispatcher, Pool } from 'undici';
import { CONTEXT_HEADER, type FeedViewer, signContext } from '../../platform/access/index.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { readSubgraphAnswer, type SubgraphAnswer } from './subgraphAnswer.ts';
import { subgraphUnavailable } from './subgraphUnavailable.ts';

/** How long one fetch may take, waiting for a free connection included. */
const FETCH_DEADLINE_MS = 5_000;
const HEALTH_DEADLINE_MS = 2_000;
/** Sockets to one subgraph; more fetches than this wait, within their deadline. */
const CONNECTIONS = 64;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

const JSON_BODY = { 'content-type': 'application/json' } as const;

/** Failures of the connection itself: the subgraph has not begun to answer. */
const CONNECTION_FAILURES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface SubgraphDataSourceOptions {
  readonly address: SubgraphAddress;
  /** What contexts are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  readonly deadlineMs?: number | undefined;
  readonly log: Log;
}

/** Runs the fetches of query plans at one subgraph, over its own pool of connections. */
export class SubgraphDataSource implements GraphQLDataSource {
  readonly #options: SubgraphDataSourceOptions;
  readonly #pool: Pool;
  readonly #path: string;

  constructor(options: SubgraphDataSourceOptions) {
    this.#options = options;
    const url = new URL(options.address.url);
    this.#path = url.pathname + url.search;
    this.#pool = new Pool(url.origin, { connections: CONNECTIONS, maxResponseSize: MAX_ANSWER_BYTES });
  }

  get name(): string {
    return this.#options.address.name;
  }

  /**
   * Runs one fetch as the viewer of the operation.
   * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when there is no proper answer in time.
   */
  async process(options: GraphQLDataSourceProcessOptions): Promise<SubgraphAnswer> {
    const started = performance.now();
    try {
      return await this.#fetch(options);
    } catch (error) {
      const durationMs = Math.round(performance.now() - started);
      this.#options.log.warn('subgraph.unavailable', { subgraph: this.name, durationMs, error });
      throw subgraphUnavailable(placeOf(options));
    }
  }

  /** Resolves when the subgraph says that it can do its work; one that is not ours, when it answers at all. */
  async checkHealth(): Promise<void> {
    const signal = AbortSignal.timeout(HEALTH_DEADLINE_MS);
    const isOurs = this.#options.contextKey !== undefined;
    const { statusCode, body } = await this.#pool.request(
      isOurs
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

  async #fetch({ request, context }: GraphQLDataSourceProcessOptions): Promise<SubgraphAnswer> {
    const { query = '', variables, operationName } = request;
    const viewer = context['viewer'] as FeedViewer;
    const body = JSON.stringify({ query, variables, operationName });
    const response = await this.#post(body, viewer, isQuery(query) ? 2 : 1);
    if (response.statusCode >= 500) {
      await response.body.dump();
      throw new Error(`HTTP ${response.statusCode}`);
    }
    return readSubgraphAnswer(await response.body.text());
  }

  async #post(body: string, viewer: FeedViewer, attempts: number): Promise<Dispatcher.ResponseData> {
    const { address, contextKey, deadlineMs = FETCH_DEADLINE_MS } = this.#options;
    const signal = AbortSignal.timeout(deadlineMs);
    for (let attempt = 1; ; attempt += 1) {
      const signed =
        contextKey === undefined ? {} : { [CONTEXT_HEADER]: signContext(contextKey, address.name, viewer, Date.now()) };
      const headers = { ...JSON_BODY, ...signed };
      try {
        return await this.#pool.request({
          method: 'POST',
          path: this.#path,
          headers,
          body,
          signal,
        });
      } catch (error) {
        if (attempt >= attempts || !isConnectionFailure(error)) throw error;
      }
    }
  }
}

/** The planner prints the operation first. What is not clearly a query is taken for a mutation and never sent twice. */
function isQuery(document: string): boolean {
  return /^\s*(query\b|\{)/.test(document);
}

function isConnectionFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CONNECTION_FAILURES.has(String(error.code));
}

/** The place of the fetch in the client's answer, up to the first list: which of its entries fail is not one path. */
function placeOf(options: GraphQLDataSourceProcessOptions): (string | number)[] {
  const path = 'pathInIncomingRequest' in options ? (options.pathInIncomingRequest ?? []) : [];
  const list = path.indexOf('@');
  return list === -1 ? path : path.slice(0, list);
}
