import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { FeedState } from '../../../../platform/events/types/index.ts';
import { RequiresOneOf } from '../../../../platform/graph/index.ts';
import type { FeedRow } from '../../store/index.ts';
import { type Carrier, Carrier as CarrierType, toCarrier } from '../carrierResolver.ts';
import { FeedStateEnum } from './feedStateEnum.ts';

/** Who has to do with silence: desks, and whoever runs the intake. */
export const FEED_READERS = ['exceptions:read', 'carriers:manage'] as const;

@RequiresOneOf(...FEED_READERS)
@ObjectType({
  description: "Whether a carrier's stream of the brand's payloads into one endpoint is alive, and why we think so.",
})
export class FeedHealth {
  @Field(() => ID, { description: 'The endpoint that it comes into.' })
  endpointId!: string;

  @Field(() => CarrierType, { description: 'Who sends it.' })
  carrier!: Carrier;

  @Field(() => FeedStateEnum, { description: 'How it is.' })
  state!: FeedState;

  @Field(() => GraphQLDateTime, {
    description: 'Since when it is so, as far as the counts tell: an outage begins before it is noticed.',
  })
  since!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the last payload came; null when none ever did.' })
  lastPayloadAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Payloads an hour that are normal at this hour of the week, by the rhythm that was learned; null when nothing is known of such hours.',
  })
  expectedPerHour!: number | null;

  @Field(() => Float, { description: 'Payloads that came in the hour before `judgedUntil`.' })
  seenPerHour!: number;

  @Field(() => Float, {
    description: 'Payloads of a normal day, as an average of the week; 0 as long as nothing is known.',
  })
  normalPerDay!: number;

  @Field(() => GraphQLDateTime, { description: 'Up to when it was judged: the end of five minutes that are over.' })
  judgedUntil!: Date;

  @Field(() => String, { description: 'Why it is said to be so, in a sentence with the numbers of the last change.' })
  reason!: string;
}

export function toFeedHealth(row: FeedRow): FeedHealth {
  const { endpointId, state, since, lastPayloadAt, judgedUntil, reason } = row;
  const { expectedPerHour, seenPerHour, normalPerDay } = row;
  return Object.assign(new FeedHealth(), {
    ...{ endpointId, state, since, lastPayloadAt, judgedUntil, reason },
    ...{ expectedPerHour, seenPerHour, normalPerDay },
    carrier: toCarrier(row.carrier),
  });
}
