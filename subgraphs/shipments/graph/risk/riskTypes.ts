import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ObjectType } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';

@Requires('exceptions:read')
@ObjectType({ description: 'How probable something is, and why.' })
export class Probability {
  @Field(() => Float, { description: 'From 0 to 1.' })
  value!: number;

  @AssumedSize(3)
  @Field(() => [String], { description: 'English, one sentence each, what weighs most first.' })
  reasons!: readonly string[];
}

@Requires('exceptions:read')
@ObjectType({ description: "How a parcel's silence compares with that of normal parcels." })
export class SilenceStanding {
  @Field(() => Float, {
    description: 'Hours for which nothing was heard of it, times without data of its carrier apart.',
  })
  hours!: number;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it will be an exception if nothing is heard; null where nobody can say.',
  })
  exceptionAt!: Date | string | null;

  @Field(() => Float, { description: 'The share of normal parcels that is silent for so long, 0 to 1.' })
  stillSilent!: number;

  @Field(() => Float, { description: 'How probable it is that it is lost or stuck, 0 to 1.' })
  incident!: number;

  @Field(() => String, { description: 'The same for a person: English, one sentence.' })
  sentence!: string;
}

@Requires('exceptions:read')
@ObjectType({ description: 'What may go wrong with a parcel that is under way, as of now.' })
export class IncidentRisk {
  @Field(() => GraphQLDateTime, { description: 'As of when.' })
  asOf!: Date | string;

  @Field(() => Probability, {
    nullable: true,
    description: 'That it arrives later than promised; null where nothing is promised, or nothing can be said.',
  })
  late!: Probability | null;

  @Field(() => Probability, {
    nullable: true,
    description:
      'That nothing will be heard of it any more; null before the carrier has it, or where nothing can be said.',
  })
  lost!: Probability | null;

  @Field(() => SilenceStanding, {
    nullable: true,
    description: 'How unusual its silence is; null before the carrier has it, or where nothing was learned.',
  })
  silence!: SilenceStanding | null;
}
