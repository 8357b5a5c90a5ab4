import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { checkItemCount, readSearchText } from '../input.ts';
import { Order } from '../types.ts';
import { OrderInput, problemOfOrder, toOrderTelling } from './orderInput.ts';
import { refuseItems } from './refuseItems.ts';

@Requires('shipments:write')
@ObjectType({ description: 'What was told of an order is recorded.' })
export class OrderRecorded {
  @Field(() => String, { description: "The shop's order number." })
  number!: string;

  @Field(() => Order, { description: 'The order as it is known now.' })
  order!: Order;
}

@Requires('shipments:write')
@ObjectType({ description: 'Personal data of an order and of its parcels cannot be read any more.' })
export class PersonalDataErased {
  @Field(() => String, { description: "The shop's order number." })
  orderNumber!: string;

  @Field(() => GraphQLDateTime, { description: 'Since when; erasing again does not change it.' })
  erasedAt!: string;

  @Field(() => Int, { description: 'How many parcels the order has.' })
  parcels!: number;
}

@Resolver()
export class ShopOrderResolver {
  @Requires('shipments:read')
  @Query(() => Order, {
    nullable: true,
    description: 'One order by its number, also before any parcel of it; null when the brand told nothing of it.',
  })
  async order(
    @Arg('number', () => String, { description: "The shop's order number." }) number: string,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<Order | null> {
    const name = readSearchText('number', number) ?? '';
    const [told, parcels] = await Promise.all([reads.order.load(name), reads.shipmentsOfOrder.load(name)]);
    return told === null && parcels.length === 0 ? null : { number: name };
  }

  @AssumedSize(20)
  @Requires('shipments:write')
  @Mutation(() => [OrderRecorded], {
    description:
      'Records what the shop tells of 1 to 500 orders, before any parcel of them and again; one result each, in their order.',
  })
  async recordOrders(
    @Arg('orders', () => [OrderInput], { description: 'The orders.' }) inputs: OrderInput[],
    @Ctx() { recordOrders, viewer }: ShipmentsContext,
  ): Promise<OrderRecorded[]> {
    refuseGuest(viewer);
    checkItemCount(inputs.length);
    refuseItems(inputs, problemOfOrder);
    await recordOrders(inputs.map(toOrderTelling));
    return inputs.map(({ number }) => Object.assign(new OrderRecorded(), { number, order: { number } }));
  }

  @Requires('shipments:write')
  @Mutation(() => PersonalDataErased, {
    description:
      'Destroys the keys of the personal data of an order and of all its parcels, for good; what is registered of the order later keeps none. Erasing twice is erasing once.',
  })
  async erasePersonalData(
    @Arg('orderNumber', () => String, { description: "The shop's order number." }) orderNumber: string,
    @Ctx() { erasePersonalData, viewer }: ShipmentsContext,
  ): Promise<PersonalDataErased> {
    refuseGuest(viewer);
    const number = readSearchText('orderNumber', orderNumber) ?? '';
    const erased = await erasePersonalData(number);
    if (erased === null) throw new DoorstepError('NOT_FOUND', { detail: 'order' });
    return Object.assign(new PersonalDataErased(), { orderNumber: number, ...erased });
  }
}
