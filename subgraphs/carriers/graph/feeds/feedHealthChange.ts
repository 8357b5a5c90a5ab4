import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { FeedHealthChanged, FeedState } from '../../../../platform/events/types/index.ts';
import { RequiresOneOf, type WithCursor } from '../../../../platform/graph/index.ts';
import type { LiveEvent } from '../../../../platform/live/index.ts';
import { type Carrier, Carrier as CarrierType, toCarrier } from '../carrierResolver.ts';
import { FEED_READERS, FeedHealth } from './feedHealth.ts';
import { FeedStateEnum } from './feedStateEnum.ts';

@RequiresOneOf(...FEED_READERS)
@ObjectType({
  description:
    "A carrier's stream died, slowed, flows again or is known well enough to be judged: one of these for each change.",
})
export class FeedHealthChange implements WithCursor {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => ID, { description: 'The endpoint that the stream comes into.' })
  endpointId!: string;

  @Field(() => CarrierType, { description: 'Who sends it.' })
  carrier!: Carrier;

  @Field(() => FeedStateEnum, { description: 'How it was.' })
  from!: FeedState;

  @Field(() => FeedStateEnum, { description: 'How it is.' })
  to!: FeedState;

  @Field(() => GraphQLDateTime, { description: 'Since when it is so: an outage begins before it is noticed.' })
  since!: Date | string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the last payload came; null when none ever did.' })
  lastPayloadAt!: Date | string | null;

  @Field(() => Float, { description: 'Payloads that are normal between `since` and what was judged.' })
  expected!: number;

  @Field(() => Float, { description: 'Payloads that came in that time.' })
  seen!: number;

  @Field(() => Float, { description: 'Payloads of a normal day, as an average of the week.' })
  normalPerDay!: number;

  @Field(() => String, { description: 'The same in a sentence.' })
  reason!: string;

  @Field(() => FeedHealth, {
    nullable: true,
    description: 'The feed as it is when the event is delivered; null when it is not watched any more.',
  })
  feed!: FeedHealth | null;
}

export function toFeedHealthChange(
  { cursor, recordedAt, payload }: LiveEvent<FeedHealthChanged>,
  feed: FeedHealth | null,
): FeedHealthChange {
  return Object.assign(new FeedHealthChange(), {
    ...payload,
    cursor,
    recordedAt,
    feed,
    carrier: toCarrier(payload.carrier),
  });
}
