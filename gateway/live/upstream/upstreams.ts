import pLimit from 'p-limit';
import type { SubgraphAddress } from '../../supergraph/index.ts';
import { UpstreamClient, type UpstreamOptions } from './upstreamClient.ts';

/**
 * Pages of what was missed that are read at once at one subgraph, so that thousands who come back do not stand in the
 * way of what is live, nor one subgraph that is away in the way of the others.
 */
const PAGES_AT_ONCE = 16;

export type UpstreamsOptions = Omit<UpstreamOptions, 'address'>;

/** How to reach a subgraph's subscriptions. */
export interface ReachedUpstream {
  readonly upstream: UpstreamClient;
  /** Runs the reading of a page when its turn comes. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The connections to the subgraphs, by name; those that no graph names any more end by themselves when they are idle. */
export class Upstreams {
  readonly #options: UpstreamsOptions;
  readonly #reached = new Map<string, ReachedUpstream & { readonly url: string }>();
  readonly #former = new Set<UpstreamClient>();

  constructor(options: UpstreamsOptions) {
    this.#options = options;
  }

  /** The graph has these subgraphs from now on. */
  move(addresses: readonly SubgraphAddress[]): void {
    const missing = new Map(addresses.map((address) => [address.name, address]));
    for (const [name, { url, upstream }] of this.#reached) {
      if (missing.get(name)?.url === url) missing.delete(name);
      else {
        this.#reached.delete(name);
        this.#former.add(upstream);
      }
    }
    for (const [name, address] of missing) {
      const upstream = new UpstreamClient({ address, ...this.#options });
      this.#reached.set(name, { url: address.url, upstream, inTurn: pLimit(PAGES_AT_ONCE) });
    }
    for (const client of this.#former) if (client.size === 0) this.#former.delete(client);
  }

  of(subgraph: string): ReachedUpstream {
    const found = this.#reached.get(subgraph);
    if (found === undefined) throw new Error(`the plan names ${subgraph}, which is no subgraph`);
    return found;
  }

  async close(): Promise<void> {
    const clients = [...[...this.#reached.values()].map(({ upstream }) => upstream), ...this.#former];
    await Promise.all(clients.map((client) => client.close()));
  }
}
