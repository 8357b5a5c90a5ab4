import { GraphQLDateTime } from 'graphql-scalars';
import { Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { AssumedSize, Cost, Requires } from '../../../../platform/graph/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { Carrier } from '../types.ts';

/** More nobody reads; those with most parcels come first. */
const MOST = 100;

@Requires('exceptions:read')
@ObjectType({
  description:
    'A place at which parcels of a carrier stay longer than usual. It is one incident: the silence of parcels that wait there is judged by how fast the place lets parcels go on, and is no exception of each of them.',
})
class Bottleneck {
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

@Resolver()
class BottleneckResolver {
  @Cost(50)
  @AssumedSize(10)
  @Requires('exceptions:read')
  @Query(() => [Bottleneck], {
    description: `Where the brand's parcels are held up now, those with most parcels first, ${MOST} at most; an answer may be a minute old.`,
  })
  async bottlenecks(@Ctx() { bottlenecks }: ShipmentsContext): Promise<readonly Bottleneck[]> {
    const found = await bottlenecks();
    return found.slice(0, MOST).map(({ carrier, ...rest }) =>
      Object.assign(new Bottleneck(), {
        ...rest,
        carrier: Object.assign(new Carrier(), { code: carrier }),
      }),
    );
  }
}

export const BOTTLENECK_RESOLVERS = [BottleneckResolver] as const;
