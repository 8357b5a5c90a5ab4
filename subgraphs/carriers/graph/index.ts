import type { GraphQLSchema } from 'graphql';
import { buildFederatedSchema } from '../../../platform/graph/index.ts';
import { CarrierResolver, toCarrier } from './carrierResolver.ts';
import { CodeMappingResolver, UnmappedCodeResolver } from './codes/index.ts';
import type { CarriersContext } from './context.ts';
import { CarrierFeedResolver, FeedResolver } from './feeds/index.ts';
import { EndpointResolver, QuarantineResolver, RedriveResolver } from './intake/index.ts';
import { RecordScansResolver } from './recordScans/index.ts';
import { TrackingNumberResolver } from './trackingNumberResolver.ts';

export type { CarriersContext, CarriersPorts } from './context.ts';

/** The carriers subgraph's schema; resolvers take everything they use from the context. */
export async function buildCarriersSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<CarriersContext>(
    {
      resolvers: [
        CarrierResolver,
        EndpointResolver,
        QuarantineResolver,
        RedriveResolver,
        UnmappedCodeResolver,
        CodeMappingResolver,
        FeedResolver,
        CarrierFeedResolver,
        RecordScansResolver,
        TrackingNumberResolver,
      ],
    },
    {
      Carrier: ({ code }: { code: string }, { catalogue }) =>
        catalogue.find(code) === undefined ? null : toCarrier(code),
    },
  );
}
