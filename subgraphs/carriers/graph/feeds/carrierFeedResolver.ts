import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize, RequiresOneOf } from '../../../../platform/graph/index.ts';
import { Carrier } from '../carrierResolver.ts';
import type { CarriersContext } from '../context.ts';
import { FEED_READERS, FeedHealth, toFeedHealth } from './feedHealth.ts';

@Resolver(() => Carrier)
export class CarrierFeedResolver {
  @AssumedSize(3)
  @RequiresOneOf(...FEED_READERS)
  @FieldResolver(() => [FeedHealth], {
    description:
      "How its feeds of the brand's payloads are, latest change first; none for a token that opens one parcel only.",
  })
  async feedHealth(@Root() { code }: Carrier, @Ctx() { feeds, viewer }: CarriersContext): Promise<FeedHealth[]> {
    if (viewer.shipment !== null) return [];
    return (await feeds.feedsOfCarrier.load(code)).map(toFeedHealth);
  }
}
