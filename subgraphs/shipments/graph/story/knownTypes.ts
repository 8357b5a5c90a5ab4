import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import { ShipmentConflict } from '../cases/index.ts';
import { ShipmentStatusEnum } from '../enums.ts';
import { DeliveryException } from '../exceptions/index.ts';
import { DeliveryEstimate } from '../estimateTypes.ts';
import { ShipmentLeg } from '../legTypes.ts';
import { ReachedMilestone } from '../shopTypes.ts';
import { Scan } from '../types.ts';

@Requires('shipments:read')
@ObjectType({
  description: 'A parcel as it was known at a past moment: what a reader was shown of it then, right or wrong.',
})
export class ShipmentAsKnown {
  @Field(() => String, { description: 'The moment, as a place in the log.' })
  asOf!: string;

  @Field(() => ShipmentStatusEnum, { description: 'Where it was thought to be.' })
  status!: ShipmentStatus;

  @Field(() => GraphQLDateTime, { description: 'Since when, as it was known then.' })
  statusSince!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it had arrived; null when it was not said so yet.',
  })
  deliveredAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'What the shop had promised its customer.' })
  promisedAt!: Date | null;

  @Field(() => DeliveryEstimate, { nullable: true, description: 'When it was expected.' })
  estimate!: DeliveryEstimate | null;

  @AssumedSize(4)
  @Field(() => [ReachedMilestone], {
    description: 'The milestones that the shop had told of, in the order of an order.',
  })
  milestones!: ReachedMilestone[];

  @AssumedSize(20)
  @Field(() => [Scan], { description: 'Its timeline as it was then, oldest first.' })
  scans!: Scan[];

  @AssumedSize(3)
  @Requires('exceptions:read')
  @Field(() => [DeliveryException], { description: 'What was wrong with it, or had been, oldest first.' })
  exceptions!: DeliveryException[];

  @AssumedSize(1)
  @Requires('exceptions:read')
  @Field(() => [ShipmentConflict], { description: 'What was contradictory about it, oldest first.' })
  conflicts!: ShipmentConflict[];

  @AssumedSize(1)
  @Field(() => [ShipmentLeg], { description: 'The parts of its way that were known.' })
  legs!: ShipmentLeg[];
}
