import type { Log } from '../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { MergingSource } from './mergingSource.ts';
import type { SourceOf, SubgraphSource } from './source.ts';
import { HttpSubgraph } from './subgraphSource.ts';
import { subgraphUnavailable } from './subgraphUnavailable.ts';

export interface SubgraphsOptions {
  /** What contexts are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  /** How long a fetch may take, by subgraph or for all. */
  readonly deadlineMs?: number | Readonly<Partial<Record<string, number>>> | undefined;
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
      const own = typeof deadlineMs === 'object' ? deadlineMs[address.name] : deadlineMs;
      const source = new HttpSubgraph({ ...options, address, deadlineMs: own });
      this.#connected.set(address.name, { address, source });
    }
  }

  /** Where a fetch at a subgraph goes, wherever it is by then. */
  readonly sourceOf: SourceOf = (name) => this.#connected.get(name)?.source ?? GONE;

  /** The sources of the moment, for events of live operations: entities that are asked for together are fetched together. */
  mergingSources(): SourceOf {
    const sources = new Map([...this.#connected].map(([name, { source }]) => [name, new MergingSource(source)]));
    return (name) => sources.get(name) ?? GONE;
  }

  /** The names of those that do not answer, or say that they cannot work. */
  async findUnavailable(): Promise<string[]> {
    const connected = [...this.#connected];
    const checks = await Promise.allSettled(connected.map(([, { source }]) => source.checkHealth()));
    return connected.filter((_each, index) => checks[index]?.status === 'rejected').map(([name]) => name);
  }

  /** Fetches that wait for a connection now, by subgraph. */
  waiting(): ReadonlyMap<string, number> {
    return new Map([...this.#connected].map(([name, { source }]) => [name, source.waiting]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connected.values()].map(({ source }) => source.close()));
  }
}

/** Of an operation that was planned before the graph lost the subgraph. */
const GONE: SubgraphSource = { ask: () => Promise.reject(subgraphUnavailable()) };
