import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { Milestone } from '../../../../platform/events/types/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { MilestoneStatement } from '../../apply/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { checkItemCount, pastProblem } from '../input.ts';
import { MilestoneEnum } from '../shopEnums.ts';
import { firstProblem, type Problem, textProblem } from './checks.ts';
import { refuseItems } from './refuseItems.ts';

@InputType({ description: 'A milestone that the shop reached, with one parcel or with an order.' })
export class MilestoneInput {
  @Field(() => String, { nullable: true, description: "The parcel, by the shop's reference; or else `orderNumber`." })
  reference!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The order: all its parcels to the customer, also those that are registered later. What is told of a parcel itself counts more.',
  })
  orderNumber!: string | null;

  @Field(() => MilestoneEnum, { description: 'Which milestone.' })
  milestone!: Milestone;

  @Field(() => GraphQLDateTime, { description: 'When it was reached.' })
  at!: Date;
}

@Requires('shipments:write')
@ObjectType({ description: 'Whether a milestone was recorded.' })
export class MilestoneResult {
  @Field(() => String, { nullable: true, description: "The shop's reference, where the parcel was named by it." })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'The order number, where the order was named.' })
  orderNumber!: string | null;

  @Field(() => MilestoneEnum, { description: 'Which milestone.' })
  milestone!: Milestone;

  @Field(() => Boolean, { description: 'False when the brand has no parcel by this reference.' })
  recorded!: boolean;

  @Field(() => Boolean, { description: 'True while no parcel of the order is registered: the first one gets it.' })
  waits!: boolean;

  @Field(() => ID, { nullable: true, description: 'Why it was not recorded: an error code.' })
  code!: string | null;
}

@Resolver()
export class MilestoneResolver {
  @AssumedSize(50)
  @Requires('shipments:write')
  @Mutation(() => [MilestoneResult], {
    description:
      'Records 1 to 500 milestones before the carrier has the parcel; one result each, in their order; if one of them does not fit, none is recorded and BAD_INPUT names it. The first instant that is told of a milestone counts, and none that lies more than 48 hours ahead.',
  })
  async recordMilestones(
    @Arg('milestones', () => [MilestoneInput], { description: 'The milestones.' }) inputs: MilestoneInput[],
    @Ctx() { recordMilestones, viewer }: ShipmentsContext,
  ): Promise<MilestoneResult[]> {
    refuseGuest(viewer);
    checkItemCount(inputs.length);
    refuseItems(inputs, problemOfMilestone);
    const outcomes = await recordMilestones(inputs.map(toStatement));
    return inputs.map(({ reference = null, orderNumber = null, milestone }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new DoorstepError('INTERNAL');
      const recorded = outcome !== 'unknown';
      const code = recorded ? null : 'NOT_FOUND';
      return { reference, orderNumber, milestone, recorded, waits: outcome === 'waits', code };
    });
  }
}

function problemOfMilestone({ reference = null, orderNumber = null, at }: MilestoneInput): Problem {
  if ((reference === null) === (orderNumber === null)) return 'name either a reference or an orderNumber';
  return firstProblem(
    textProblem('reference', reference),
    textProblem('orderNumber', orderNumber),
    pastProblem('at', at),
  );
}

function toStatement({ reference = null, orderNumber = null, milestone, at }: MilestoneInput): MilestoneStatement {
  const of = reference === null ? { orderNumber: orderNumber ?? '' } : { reference };
  return { of, milestone, at: at.toISOString() };
}
