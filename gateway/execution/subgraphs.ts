import type { GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { MergingDataSource } from './mergingDataSource.ts';
import { SubgraphDataSource } from './subgraphDataSource.ts';
import { subgraphUnavailable } from './subgraphUnavailable.ts';

export interface SubgraphsOptions {
  /** What contexts are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  readonly deadlineMs?: number | undefined;
  readonly log: Log;
}

interface Connected {
  readonly address: SubgraphAddress;
  readonly source: SubgraphDataSource;
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
    for (const address of addresses) {
      if (this.#connected.has(address.name)) continue;
      this.#connected.set(address.name, {
        address,
        source: new SubgraphDataSource({ address, ...this.#options }),
      });
    }
  }

  /** Runs the fetches at a subgraph, wherever it is by then. */
  sourceOf(name: string): GraphQLDataSource {
    return {
      process: (options) => {
        const source = this.#connected.get(name)?.source;
        // a query that was planned before the graph lost it
        if (source === undefined) throw subgraphUnavailable();
        return source.process(options);
      },
    };
  }

  /** The sources of the moment, for events of live operations: entities that are asked for together are fetched together. */
  mergingSources(): Readonly<Record<string, GraphQLDataSource>> {
    return Object.fromEntries([...this.#connected].map(([name, { source }]) => [name, new MergingDataSource(source)]));
  }

  /** The names of those that do not answer, or say that they cannot work. */
  async findUnavailable(): Promise<string[]> {
    const connected = [...this.#connected];
    const checks = await Promise.allSettled(connected.map(([, { source }]) => source.checkHealth()));
    return connected.filter((_each, index) => checks[index]?.status === 'rejected').map(([name]) => name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connected.values()].map(({ source }) => source.close()));
  }
}
