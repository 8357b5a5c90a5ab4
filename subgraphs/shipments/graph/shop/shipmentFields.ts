import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { Recipient } from '../shopTypes.ts';
import { Shipment } from '../types.ts';

@Resolver(() => Shipment)
export class ShipmentFieldResolver {
  @FieldResolver(() => Shipment, {
    nullable: true,
    description: 'The parcel that this one brings back; null when it brings none back, or that one is not registered.',
  })
  async returnOf(@Root() { returnOfId }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<Shipment | null> {
    const row = returnOfId === null ? null : await reads.shipment.load(returnOfId);
    return row === null ? null : toShipment(row);
  }

  @AssumedSize(1)
  @FieldResolver(() => [Shipment], { description: 'Parcels that bring this one back, oldest first.' })
  async returns(@Root() { id }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<Shipment[]> {
    return (await reads.returns.load(id)).map(toShipment);
  }

  @Requires('recipients:read')
  @FieldResolver(() => Recipient, {
    nullable: true,
    description: 'Whom it is for; null when it was not told, and when it was erased.',
  })
  async recipient(
    @Root() { id }: Shipment,
    @Ctx() { recipients, viewer }: ShipmentsContext,
  ): Promise<Recipient | null> {
    refuseGuest(viewer);
    return (await recipients.ofShipment.load(id))?.recipient ?? null;
  }
}
