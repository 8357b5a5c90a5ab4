import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ObjectType } from 'type-graphql';
import type { Milestone } from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires, wordEnum } from '../../../../platform/graph/index.ts';
import { JOURNEY_PHASES, type JourneyPhase } from '../../domain/index.ts';
import { MilestoneEnum } from '../shopEnums.ts';
import { Scan } from '../types.ts';

const JourneyPhaseEnum = wordEnum(JOURNEY_PHASES, {
  name: 'JourneyPhase',
  description:
    "A part of a parcel's way; each begins where the one before it ends, and those that were skipped are absent.",
  words: {
    BEFORE_CARRIER:
      "From the order to the first scan in the carrier's hands, where neither a dispatch nor a label is known between them.",
    ORDER_TO_DISPATCH:
      'From the order until the shop dispatched it; until its label was made, where the dispatch is not known.',
    WAITING_FOR_CARRIER: "From the dispatch, or the label, to the first scan in the carrier's hands.",
    LINE_HAUL:
      "From the first scan in the carrier's hands to the first on the last mile; to the end, where there is none of these.",
    LAST_MILE:
      'From the local facility, the vehicle to the door, a delivery that was tried or a place to collect it, whichever was scanned first, to the delivery or the return. Deliveries that are tried again belong to it.',
    RETURN:
      'From the first scan on the way back to the sender, after which it was never on its way again, to the sender.',
  },
});

@Requires('shipments:read')
@ObjectType({ description: 'What a phase begins or ends with: a milestone of the shop, or a scan of the carrier.' })
export class JourneyBound {
  @Field(() => GraphQLDateTime, { description: "When, by the shop's or the carrier's clock." })
  at!: Date;

  @Field(() => MilestoneEnum, { nullable: true, description: 'The milestone; null when it is a scan.' })
  milestone!: Milestone | null;

  @Field(() => Scan, { nullable: true, description: 'The scan; null when it is a milestone.' })
  scan!: Scan | null;
}

@Requires('shipments:read')
@ObjectType({ description: "A part of a parcel's way, and how long it took." })
export class TimedPhase {
  @Field(() => JourneyPhaseEnum, { description: 'Which part.' })
  phase!: JourneyPhase;

  @Field(() => GraphQLDateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ended; null while it is under way.' })
  endedAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How long it took, in whole seconds; null while it is under way.',
  })
  durationSeconds!: number | null;

  @Field(() => JourneyBound, { description: 'What it began with.' })
  startedBy!: JourneyBound;

  @Field(() => JourneyBound, { nullable: true, description: 'What it ended with; null while it is under way.' })
  endedBy!: JourneyBound | null;
}

@Requires('shipments:read')
@ObjectType({ description: "How long which part of a parcel's way took." })
export class Journey {
  @AssumedSize(4)
  @Field(() => [TimedPhase], { description: 'The parts that are known, in their order.' })
  phases!: TimedPhase[];

  @Field(() => Float, {
    nullable: true,
    description:
      'The whole way, from the first thing known of it to its end, in whole seconds: the sum of its parts. Null while it is under way.',
  })
  wholeSeconds!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The last mile of a parcel that was delivered, in whole seconds; null otherwise, and when nothing was scanned on it.',
  })
  lastMileSeconds!: number | null;
}
