import type { GraphQLSchema } from 'graphql';
import { buildFederatedSchema } from '../../../platform/graph/index.ts';
import { BOTTLENECK_RESOLVERS } from './bottlenecks/index.ts';
import { CASE_RESOLVERS } from './cases/index.ts';
import { CONNECTOR_RESOLVERS } from './connectors/index.ts';
import type { ShipmentsContext } from './context.ts';
import { EXCEPTION_RESOLVERS } from './exceptions/index.ts';
import { toShipment } from './fromRows.ts';
import { IDENTITY_RESOLVERS } from './identity/index.ts';
import { EddRecalculationResolver, LiveResolver, ShipmentChangeResolver } from './liveResolver.ts';
import { RegisterResolver } from './registerResolver.ts';
import { OrderResolver, ShipmentResolver } from './shipmentResolver.ts';
import { RISK_RESOLVERS } from './risk/index.ts';
import { RULE_RESOLVERS } from './rules/index.ts';
import { SHOP_RESOLVERS } from './shop/index.ts';
import { STORY_RESOLVERS } from './story/index.ts';
import { TrackResolver } from './trackResolver.ts';

export type { ShipmentsContext, ShipmentsPorts } from './context.ts';
export { ALL_ANNOUNCED } from './announced.ts';
export { isNews } from './isNews.ts';
export { openTrackingLink } from './openTrackingLink.ts';

/** The shipments subgraph's schema; resolvers take everything they use from the context. */
export async function buildShipmentsSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<ShipmentsContext>(
    {
      resolvers: [
        ShipmentResolver,
        ...[OrderResolver, RegisterResolver, TrackResolver, ...EXCEPTION_RESOLVERS],
        ...[LiveResolver, ShipmentChangeResolver, EddRecalculationResolver],
        ...[...SHOP_RESOLVERS, ...CASE_RESOLVERS, ...STORY_RESOLVERS, ...IDENTITY_RESOLVERS],
        ...[...CONNECTOR_RESOLVERS, ...RULE_RESOLVERS, ...RISK_RESOLVERS, ...BOTTLENECK_RESOLVERS],
      ],
    },
    {
      Shipment: async ({ id }: { id: string }, { reads }) => {
        const row = await reads.shipment.load(id);
        return row === null ? null : toShipment(row);
      },
    },
  );
}
