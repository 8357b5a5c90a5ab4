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
  const sources = addresses.map((address) => new SubgraphDataSource({ address, ...shared }));
  return {
    dataSources: Object.fromEntries(sources.map((source) => [source.name, source])),
    findUnavailable: async () => {
      const checks = await Promise.allSettled(sources.map((source) => source.checkHealth()));
      return sources.filter((_source, index) => checks[index]?.status === 'rejected').map((source) => source.name);
    },
    close: async () => {
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}
