import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { ShippingLeg } from '../../../../platform/events/types/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { ShipmentLeg, toLeg } from '../legTypes.ts';
import { Shipment } from '../types.ts';
import { FormerNumber, toFormerNumber } from './formerNumber.ts';

@Resolver(() => Shipment)
export class NumbersOfShipmentResolver {
  @AssumedSize(2)
  @Requires('shipments:read')
  @FieldResolver(() => [ShipmentLeg], {
    description:
      'The parts of its way, in their order: the first is the registration, another one comes with each carrier that takes it on.',
  })
  async legs(@Root() shipment: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<ShipmentLeg[]> {
    const { carrierCode: carrier, trackingNumber, registeredAt } = shipment;
    const since = registeredAt.toISOString();
    const first: ShippingLeg = { number: 1, carrier, trackingNumber, since, evidence: 'REGISTERED' };
    return [first, ...(await reads.laterLegs.load(shipment.id))].map(toLeg);
  }

  @AssumedSize(1)
  @Requires('shipments:read')
  @FieldResolver(() => [FormerNumber], {
    description: 'Those of its numbers that are another parcel’s now, oldest first; mostly none.',
  })
  async formerNumbers(@Root() { id }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<FormerNumber[]> {
    return (await reads.formerNumbers.load(id)).map(toFormerNumber);
  }
}

@Resolver(() => FormerNumber)
export class FormerNumberResolver {
  @Requires('shipments:read')
  @FieldResolver(() => Shipment, {
    nullable: true,
    description: 'The parcel that got the number; null as long as nobody has registered it.',
  })
  async nextShipment(
    @Root() { nextShipmentId }: FormerNumber,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<Shipment | null> {
    const row = nextShipmentId === null ? null : await reads.shipment.load(nextShipmentId);
    return row === null ? null : toShipment(row);
  }
}
