import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import {
  BOTTLENECK_STATES,
  type BottleneckChanged,
  type BottleneckState,
} from '../../../../platform/events/types/index.ts';
import { Requires, type WithCursor, wordEnum } from '../../../../platform/graph/index.ts';
import type { LiveEvent } from '../../../../platform/live/index.ts';
import type { SeenBottleneck } from '../../domain/index.ts';
import { Carrier } from '../types.ts';

const BottleneckStateEnum = wordEnum(BOTTLENECK_STATES, {
  name: 'BottleneckState',
  description: 'How a place is at which parcels wait.',
  words: {
    SLOW: 'Parcels stay there longer than usual, and some of the brand wait there.',
    OVER: 'They do not any more, or none of the brand has waited there for an hour.',
  },
});

@Requires('exceptions:read')
@ObjectType({
  description:
    'A place at which parcels of a carrier stay longer than usual. It is one incident: the silence of parcels that wait there is judged by how fast the place lets parcels go on, and is no exception of each of them.',
})
export class Bottleneck {
  @Field(() => Carrier, { description: 'Whose place it is.' })
  carrier!: Carrier;

  @Field(() => String, {
    nullable: true,
    description:
      'The place as carriers sort by it: country, region and the first characters of the postal code; null: all that the carrier carries.',
  })
  place!: string | null;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  since!: Date | string;

  @Field(() => Float, {
    description: 'How fast parcels go on there at the worst of it, of what is usual: from 0 to 1.',
  })
  pace!: number;

  @Field(() => Int, {
    description:
      "How many of the brand's parcels wait there, of those registered within 30 days and of the latest 200,000.",
  })
  parcels!: number;

  @Field(() => GraphQLDateTime, { description: 'When the one of them was heard of last that waits for longest.' })
  longestSince!: Date | string;
}

@Requires('exceptions:read')
@ObjectType({ description: 'A place became slow for the brand, or that is over: one of these for all parcels there.' })
export class BottleneckChange implements WithCursor {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => BottleneckStateEnum, { description: 'How the place is from now on.' })
  state!: BottleneckState;

  @Field(() => Bottleneck, {
    description: 'The place as it was when this was recorded; of one that is over, as it was seen last.',
  })
  bottleneck!: Bottleneck;
}

/** A place as the graph shows it. */
export function toBottleneck({ carrier, place, since, pace, parcels, longestSince }: SeenBottleneck): Bottleneck {
  return Object.assign(new Bottleneck(), {
    ...{ place, since, pace, parcels, longestSince },
    carrier: Object.assign(new Carrier(), { code: carrier }),
  });
}

/** A change as the graph shows it. */
export function toBottleneckChange({ cursor, recordedAt, payload }: LiveEvent<BottleneckChanged>): BottleneckChange {
  const { state, ...bottleneck } = payload;
  return Object.assign(new BottleneckChange(), { cursor, recordedAt, state, bottleneck: toBottleneck(bottleneck) });
}
