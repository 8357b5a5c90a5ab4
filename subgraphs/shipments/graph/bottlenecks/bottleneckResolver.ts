import { Args, ArgsType, Ctx, Field, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { BottleneckChanged } from '../../../../platform/events/types/index.ts';
import { AssumedSize, Cost, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import { type LiveEvent, openLiveSource } from '../../../../platform/live/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { readSearchText } from '../input.ts';
import { Bottleneck, BottleneckChange, toBottleneck, toBottleneckChange } from './bottleneckTypes.ts';

/** More nobody reads; those with most parcels come first. */
const MOST = 100;

/** How changes of bottlenecks are narrowed. */
@ArgsType()
class BottleneckChangeArguments {
  @Field(() => String, { nullable: true, description: "Only this carrier's places, by its code, for example `fedex`." })
  carrier?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Resume after this cursor: what was missed comes first, then what is live, each once. Also an `asOf` is such a cursor. The gateway takes it; `extensions.after` does the same.',
  })
  after?: string | null;
}

@Resolver()
export class BottleneckResolver {
  @Cost(50)
  @AssumedSize(10)
  @Requires('exceptions:read')
  @Query(() => [Bottleneck], {
    description: `Where the brand's parcels are held up now, those with most parcels first, ${MOST} at most; an answer may be a minute old.`,
  })
  async bottlenecks(@Ctx() { bottlenecks }: ShipmentsContext): Promise<readonly Bottleneck[]> {
    return (await bottlenecks()).slice(0, MOST).map(toBottleneck);
  }

  @Requires('exceptions:read')
  @Subscription(() => BottleneckChange, {
    description:
      'Each place that becomes slow for the brand, since parcels of it wait there longer than usual, and each that is over, once and in order; of one carrier, if named. It is looked every ten minutes; that more or fewer parcels wait is not told.',
    subscribe: async ({ args, context }) => {
      const { viewer, live, liveRequest = null } = context as ShipmentsContext;
      refuseGuest(viewer);
      const carrier = readSearchText('carrier', (args as BottleneckChangeArguments).carrier);
      const fields = carrier === undefined ? undefined : { carrier: [carrier] };
      return openLiveSource(live, { brand: viewer.brand, type: 'bottleneck.changed', fields }, liveRequest);
    },
  })
  bottleneckChanged(
    @Root() event: LiveEvent<BottleneckChanged>,
    @Args(() => BottleneckChangeArguments) _asked: BottleneckChangeArguments,
  ): BottleneckChange {
    return toBottleneckChange(event);
  }
}
