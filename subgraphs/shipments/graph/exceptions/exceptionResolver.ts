import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { Shipment } from '../types.ts';
import { DeliveryException, ExceptionAction } from './exceptionTypes.ts';
import { toException } from './fromExceptions.ts';

@Resolver(() => DeliveryException)
export class ExceptionResolver {
  @FieldResolver(() => Shipment, { description: 'The parcel it is about.' })
  async shipment(@Root() { shipmentId }: DeliveryException, @Ctx() { reads }: ShipmentsContext): Promise<Shipment> {
    const row = await reads.shipment.load(shipmentId);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return toShipment(row);
  }

  // whoever was given one parcel reads what is wrong with it, and not who works on it
  @FieldResolver(() => String, { nullable: true })
  assignee(@Root() { assignee }: DeliveryException, @Ctx() { viewer }: ShipmentsContext): string | null {
    return viewer.shipment === null ? assignee : null;
  }

  @AssumedSize(5)
  @FieldResolver(() => [ExceptionAction], {
    description:
      'Who did what about it, and when, newest first, the last 50; of a parcel as it was known at a past moment, what had been done by then. Nothing for a token that opens one parcel only.',
  })
  async history(
    @Root() { id, knownActs }: DeliveryException,
    @Ctx() { reads, viewer }: ShipmentsContext,
  ): Promise<ExceptionAction[]> {
    if (viewer.shipment !== null) return [];
    const actions = await reads.exceptionActions.load(id);
    return actions
      .filter(({ number }) => knownActs === null || number <= knownActs)
      .map(({ move, by, at, assignee, note }) =>
        Object.assign(new ExceptionAction(), { move, by, at, assignee, note }),
      );
  }
}

@Resolver(() => Shipment)
export class ExceptionsOfShipmentResolver {
  @AssumedSize(3)
  @Requires('exceptions:read')
  @FieldResolver(() => [DeliveryException], { description: 'What is or was wrong with it, oldest first.' })
  async exceptions(@Root() { id }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<DeliveryException[]> {
    return (await reads.exceptions.load(id)).map(toException);
  }
}
