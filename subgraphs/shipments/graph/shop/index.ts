import { MilestoneResolver } from './milestoneResolver.ts';
import { OrderFieldResolver } from './orderFields.ts';
import { ShopOrderResolver } from './orderResolver.ts';
import { ShipmentFieldResolver } from './shipmentFields.ts';

export { readRegistration, RegisterShipmentInput } from './registerShipmentInput.ts';

/** Resolvers of what shops tell of orders and parcels. */
export const SHOP_RESOLVERS = [
  MilestoneResolver,
  ShopOrderResolver,
  OrderFieldResolver,
  ShipmentFieldResolver,
] as const;
