import { deadlineOf, type FetchDeadlines } from '../../platform/fetchDeadlines.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { MergingSource } from './mergingSource.ts';
import type { SourceOf, SubgraphSource } from './source.ts';
import { HttpSubgraph, type SubgraphStanding } from './subgraphSource.ts';
import { subgraphUnavailable } from './subgraphUnavailable.ts';

export interface SubgraphsOptions {
  /** What contexts are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  /** How long a fetch may take, for all or by subgraph. */
  readonly deadlineMs?: number | FetchDeadlines | undefined;
  /** After so many unanswered fetches a subgraph counts as silent, where it differs from the usual. */
  readonly silentAfter?: number | undefined;
  readonly log: Log;
}

interface Connected {
  readonly address: SubgraphAddress;
  readonly source: HttpSubgraph;
}

/** The connections to all subgraphs of the graph, by name. Opened lazily: no subgraph has to be up. */
export class Subgraphs {
  readonly #options: SubgraphsOptions;
  readonly #connected = new Map<string, Connected>();

  constructor(options: SubgraphsOptions, addresses: readonly SubgraphAddress[]) {
    this.#options = options;
    this.move(addresses);
  }

  /** The graph has these subgraphs from now on. What runs at one that is left is finished. */
  move(addresses: readonly SubgraphAddress[]): void {
    const next = new Map(addresses.map((address) => [address.name, address]));
    for (const [name, { address, source }] of this.#connected) {
      if (next.get(name)?.url === address.url) continue;
      this.#connected.delete(name);
      void source.finish();
    }
    const { deadlineMs, ...options } = this.#options;
    for (const address of addresses) {
      if (this.#connected.has(address.name)) continue;
      const own = typeof deadlineMs === 'object' ? deadlineOf(deadlineMs, address.name) : deadlineMs;
      const source = new HttpSubgraph({ ...options, address, deadlineMs: own });
      this.#connected.set(address.name, { address, source });
    }
  }

  /** Where a fetch at a subgraph goes, wherever it is by then. */
  readonly sourceOf: SourceOf = (name) => this.#connected.get(name)?.source ?? GONE;

  /**
   * The same for events of live operations: entities that are asked for together are fetched together, by those who use
   * the same of these.
   */
  mergingSources(): SourceOf {
    // an event whose joins are under way while a subgraph moves finds it where it is
    const sources = [...this.#connected.keys()].map((name) => {
      const source: SubgraphSource = { ask: (request) => this.sourceOf(name).ask(request) };
      return [name, new MergingSource(source)] as const;
    });
    const byName = new Map(sources);
    return (name) => byName.get(name) ?? GONE;
  }

  /** The names of those that do not answer, or say that they cannot work. */
  async findUnavailable(): Promise<string[]> {
    const connected = [...this.#connected];
    const checks = await Promise.allSettled(connected.map(([, { source }]) => source.checkHealth()));
    return connected.filter((_each, index) => checks[index]?.status === 'rejected').map(([name]) => name);
  }

  /** How things stand at each subgraph. */
  standings(): ReadonlyMap<string, SubgraphStanding> {
    return new Map([...this.#connected].map(([name, { source }]) => [name, source.standing]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connected.values()].map(({ source }) => source.close()));
  }
}

/** Of an operation that was planned before the graph lost the subgraph. */
const GONE: SubgraphSource = { ask: () => Promise.reject(subgraphUnavailable()) };
