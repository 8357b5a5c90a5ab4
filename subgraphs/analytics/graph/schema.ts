import type { GraphQLSchema } from 'graphql';
import { buildFederatedSchema } from '../../../platform/graph/index.ts';
import type { AnalyticsContext } from './context.ts';
import { CarrierPerformanceResolver, CarrierResolver } from './resolvers.ts';
import { Carrier } from './types.ts';

/** This part of the graph; it needs no database, for resolvers get everything from their context. */
export async function buildAnalyticsSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<AnalyticsContext>(
    { resolvers: [CarrierResolver, CarrierPerformanceResolver], orphanedTypes: [Carrier] },
    {
      // Whether the carrier exists is the carriers subgraph's word; what is read of it here goes through loaders.
      Carrier: ({ code }: Carrier): Carrier => ({ code }),
    },
  );
}
