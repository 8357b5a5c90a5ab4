import { GraphQLDateTime } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toMilestones, toMoney } from '../fromShopRows.ts';
import { Money, ReachedMilestone, Recipient } from '../shopTypes.ts';
import { Order, Place } from '../types.ts';

@Resolver(() => Order)
export class OrderFieldResolver {
  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: 'When the customer ordered, as told last.' })
  async orderedAt(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<Date | null> {
    return (await reads.order.load(number))?.orderedAt ?? null;
  }

  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: 'When it was cancelled.' })
  async cancelledAt(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<Date | null> {
    return (await reads.order.load(number))?.cancelledAt ?? null;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What the customer pays for it.' })
  async value(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<Money | null> {
    const row = await reads.order.load(number);
    return row === null ? null : toMoney(row);
  }

  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: 'The latest moment that the shop promised.' })
  async promisedAt(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<Date | null> {
    return (await reads.order.load(number))?.promisedAt ?? null;
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Where it goes, without street and name.' })
  async destination(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<Place | null> {
    return ((await reads.order.load(number))?.destination ?? null) as Place | null;
  }

  @AssumedSize(4)
  @FieldResolver(() => [ReachedMilestone], {
    description: 'Milestones that were told of the order as a whole, in the order of a normal order.',
  })
  async milestones(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<ReachedMilestone[]> {
    return toMilestones((await reads.order.load(number))?.milestones ?? {});
  }

  @Requires('recipients:read')
  @FieldResolver(() => Recipient, {
    nullable: true,
    description: 'Whom it is for; null when it was not told, and when it was erased.',
  })
  async recipient(
    @Root() { number }: Order,
    @Ctx() { recipients, viewer }: ShipmentsContext,
  ): Promise<Recipient | null> {
    refuseGuest(viewer);
    return (await recipients.ofOrder.load(number))?.recipient ?? null;
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description: 'When personal data of the order and its parcels were erased; null as long as they were not.',
  })
  async personalDataErasedAt(@Root() { number }: Order, @Ctx() { reads }: ShipmentsContext): Promise<Date | null> {
    return (await reads.order.load(number))?.personalDataErasedAt ?? null;
  }
}
