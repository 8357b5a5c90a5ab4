import type { Log } from '../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../supergraph/index.ts';
import { SubgraphDataSource } from './subgraphDataSource.ts';

/** All subgraphs of the graph, by name. */
export interface Subgraphs {
  readonly dataSources: Readonly<Record<string, SubgraphDataSource>>;
  /** The names of those that do not answer, or say that they cannot work. */
  findUnavailable(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the connections lazily: no subgraph has to be up. */
export function connectSubgraphs(options: {
  addresses: readonly SubgraphAddress[];
  contextKey: Buffer;
  deadlineMs?: number | undefined;
  log: Log;
}): Subgraphs {
  const { addresses, ...shared } = options;
  const dataSources = Object.fromEntries(
    addresses.map((address) => [address.name, new SubgraphDataSource({ address, ...shared })]),
  );
  return {
    dataSources,
    findUnavailable: async () => {
      const names = Object.keys(dataSources);
      const checks = await Promise.allSettled(names.map((name) => dataSources[name]?.checkHealth()));
      return names.filter((_name, index) => checks[index]?.status === 'rejected');
    },
    close: async () => {
      await Promise.all(Object.values(dataSources).map((source) => source.close()));
    },
  };
}
