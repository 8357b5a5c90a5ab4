import type { GraphQLSchema } from 'graphql';
import { buildFederatedSchema } from '../../../platform/graph/index.ts';
import { findCarrier } from '../domain/catalogue.ts';
import { CarrierResolver, toCarrier } from './carrierResolver.ts';
import type { CarriersContext } from './context.ts';
import { IntakeResolver } from './intakeResolver.ts';

export type { CarriersContext, CarriersPorts } from './context.ts';

/** The carriers subgraph's schema; resolvers take everything they use from the context. */
export async function buildCarriersSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<CarriersContext>(
    { resolvers: [CarrierResolver, IntakeResolver] },
    {
      Carrier: ({ code }: { code: string }) => {
        const found = findCarrier(code);
        return found === undefined ? null : toCarrier(found);
      },
    },
  );
}
