import type { GraphQLSchema } from 'graphql';
import { buildFederatedSchema } from '../../../platform/graph/index.ts';
import type { NotificationsContext } from './context.ts';
import { BrandResolver, NotificationResolver, ShipmentResolver } from './resolvers.ts';
import { Brand, Shipment } from './types.ts';

/** This part of the graph; it needs no database, for resolvers get everything from their context. */
export async function buildNotificationsSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<NotificationsContext>(
    { resolvers: [NotificationResolver, ShipmentResolver, BrandResolver], orphanedTypes: [Shipment, Brand] },
    {
      // Whether the parcel exists is the shipments subgraph's word; what is read of it here goes through a loader.
      Shipment: ({ id }: Shipment): Shipment => ({ id }),
      Brand: ({ id }: Brand, { viewer }): Brand | null => (id === viewer.brand ? { id } : null),
    },
  );
}
