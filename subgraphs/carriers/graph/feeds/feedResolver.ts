import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { FeedHealthChanged } from '../../../../platform/events/types/index.ts';
import {
  connectionOf,
  isSelected,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  RequiresOneOf,
  toPage,
} from '../../../../platform/graph/index.ts';
import { type LiveEvent, openLiveSource } from '../../../../platform/live/index.ts';
import type { CarriersContext } from '../context.ts';
import { FeedChangeArguments, feedFilterOf, FeedListArguments, readFeedFilter } from './feedArguments.ts';
import { FEED_READERS, FeedHealth, toFeedHealth } from './feedHealth.ts';
import { FeedHealthChange, toFeedHealthChange } from './feedHealthChange.ts';

const FeedHealthConnection = connectionOf(FeedHealth, 'FeedHealth', {
  rule: RequiresOneOf(...FEED_READERS),
  asOf: true,
});

@Resolver()
export class FeedResolver {
  @Paged()
  @RequiresOneOf(...FEED_READERS)
  @Query(() => FeedHealthConnection, { description: "How the brand's feeds are, latest change first." })
  async feedHealth(
    @Args(() => FeedListArguments) asked: FeedListArguments,
    @Ctx() { catalogue, feeds, viewer }: CarriersContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<FeedHealth>> {
    refuseGuest(viewer);
    const request = readPageRequest(asked.first, asked.after);
    const filter = readFeedFilter(asked, catalogue);
    const { rows, ...asOf } = isSelected(info, 'asOf')
      ? await feeds.listAsOf(filter, request)
      : { rows: await feeds.list(filter, request) };
    const page = toPage(rows, request, toFeedHealth, (row) => ({ at: row.since.toISOString(), id: row.endpointId }));
    return { ...page, ...asOf };
  }

  @RequiresOneOf(...FEED_READERS)
  @Subscription(() => FeedHealthChange, {
    description:
      "Each change of the health of the brand's feeds, once and in order; of one carrier or to some states, if named. It is the alert of a carrier's outage: one for the stream, not one for each parcel.",
    subscribe: async ({ args, context }) => {
      const { viewer, catalogue, live, liveRequest = null } = context as CarriersContext;
      return openLiveSource(live, feedFilterOf({ viewer, catalogue }, args as FeedChangeArguments), liveRequest);
    },
  })
  async feedHealthChanged(
    @Root() event: LiveEvent<FeedHealthChanged>,
    @Args(() => FeedChangeArguments) _asked: FeedChangeArguments,
    @Ctx() { feeds }: CarriersContext,
  ): Promise<FeedHealthChange> {
    const row = await feeds.feed.load(event.payload.endpointId);
    return toFeedHealthChange(event, row === null ? null : toFeedHealth(row));
  }
}
