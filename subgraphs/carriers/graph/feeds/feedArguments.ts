import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { FeedViewer } from '../../../../platform/access/index.ts';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { FeedState } from '../../../../platform/events/types/index.ts';
import { refuseGuest } from '../../../../platform/graph/index.ts';
import type { LiveFilter } from '../../../../platform/live/index.ts';
import type { CarrierCatalogue } from '../../domain/catalogue/index.ts';
import { FeedStateEnum } from './feedStateEnum.ts';

/** How feeds are narrowed. */
@ArgsType()
class FeedFilterArguments {
  @Field(() => ID, { nullable: true, description: "Only this carrier's, by its code." })
  carrier?: string | null;

  @Field(() => [FeedStateEnum], {
    nullable: true,
    description: 'Only those in, or changing to, these states; at least one.',
  })
  states?: FeedState[] | null;
}

@ArgsType()
export class FeedListArguments extends FeedFilterArguments {
  @Field(() => Int, { defaultValue: 20, description: 'Feeds on a page, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: "The last page's `endCursor`." })
  after?: string | null;
}

@ArgsType()
export class FeedChangeArguments extends FeedFilterArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Resume after this cursor: what was missed comes first, then what is live, each once. Also an `asOf` is such a cursor. The gateway takes it; `extensions.after` does the same.',
  })
  after?: string | null;
}

/** What was asked for. */
export interface AskedFeeds {
  readonly carrier?: string | undefined;
  readonly states?: readonly FeedState[] | undefined;
}

/** @throws DoorstepError `NOT_FOUND` for an unknown carrier, `BAD_INPUT` for no states at all. */
export function readFeedFilter({ carrier, states }: FeedFilterArguments, catalogue: CarrierCatalogue): AskedFeeds {
  if (states?.length === 0) throw new DoorstepError('BAD_INPUT', { detail: 'states must name at least one' });
  const known = carrier == null ? undefined : catalogue.find(carrier);
  if (carrier != null && known === undefined) throw new DoorstepError('NOT_FOUND', { detail: 'carrier' });
  return {
    carrier: known?.code,
    states: states == null ? undefined : [...new Set(states)],
  };
}

/**
 * Which changes a viewer hears of those it asks for.
 * @throws DoorstepError `FORBIDDEN` for a viewer of one parcel, and what {@link readFeedFilter} throws.
 */
export function feedFilterOf(
  { viewer, catalogue }: { readonly viewer: FeedViewer; readonly catalogue: CarrierCatalogue },
  asked: FeedFilterArguments,
): LiveFilter<'feed.healthChanged'> {
  refuseGuest(viewer);
  const { carrier, states } = readFeedFilter(asked, catalogue);
  const fields = {
    ...(carrier === undefined ? {} : { carrier: [carrier] }),
    ...(states === undefined ? {} : { to: states }),
  };
  return {
    ...{ brand: viewer.brand, type: 'feed.healthChanged' },
    fields: Object.keys(fields).length === 0 ? undefined : fields,
  };
}
