import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { AssumedSize, Requires } from '../../../platform/graph/index.ts';
import type { LiveEvent } from '../../../platform/live/index.ts';
import { type Announced, announcedToLinks, isShownToLinks } from './announced.ts';
import type { ShipmentsContext } from './context.ts';
import { toTracked, toTrackedException, toTrackedStep } from './fromRows.ts';
import { TrackedArguments } from './liveArguments.ts';
import { TrackedException, TrackedShipment, TrackedShipmentChange, TrackedStep } from './trackedTypes.ts';
import { Carrier } from './types.ts';

@Resolver(() => TrackedShipment)
export class TrackResolver {
  @Requires('track')
  @Query(() => TrackedShipment, {
    nullable: true,
    description:
      "The parcel of a tracking link, without personal data: of the link that was shown as the credential, or of `token` for a server that shows a credential of the brand's own. Fails with TRACKING_LINK_INVALID when `token` is no link of the brand, or no longer; null when there is no such parcel.",
  })
  async track(
    @Arg('token', () => String, {
      nullable: true,
      description: "The link's token; absent when the link is the credential.",
    })
    token: string | null | undefined,
    @Ctx() context: ShipmentsContext,
  ): Promise<TrackedShipment | null> {
    const row = await context.reads.shipment.load(await linkedParcel(token, context));
    return row === null ? null : toTracked(row);
  }

  @Requires('track')
  @Subscription(() => TrackedShipmentChange, {
    description:
      'Each change of the parcel of the tracking link that was shown as the credential, once and in order: of its status, of exceptions that open or end by themselves, and of what is shown of its arrival. History that arrives late is not announced.',
    subscribe: ({ args, context }) => {
      ownParcel(context as ShipmentsContext);
      return announcedToLinks(context, args);
    },
  })
  async trackedShipmentChanged(
    @Root() { cursor, recordedAt, key }: LiveEvent<Announced>,
    @Args(() => TrackedArguments) _asked: TrackedArguments,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<TrackedShipmentChange> {
    const row = await reads.shipment.load(key);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return Object.assign(new TrackedShipmentChange(), { cursor, recordedAt, shipment: toTracked(row) });
  }

  @FieldResolver(() => Carrier, {
    nullable: true,
    description: 'Who carries it; null while the carriers subgraph does not answer.',
  })
  carrier(@Root() { carrierCode }: TrackedShipment): Carrier {
    return { code: carrierCode };
  }

  @AssumedSize(20)
  @FieldResolver(() => [TrackedStep], { description: 'Its way so far, oldest first.' })
  async timeline(@Root() { shipmentId }: TrackedShipment, @Ctx() { reads }: ShipmentsContext): Promise<TrackedStep[]> {
    return (await reads.scans.load(shipmentId)).map(toTrackedStep);
  }

  @AssumedSize(3)
  @FieldResolver(() => [TrackedException], {
    description: 'What is or was wrong with it, oldest first; not what is only probable, as that it is lost.',
  })
  async exceptions(
    @Root() { shipmentId }: TrackedShipment,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<TrackedException[]> {
    const rows = await reads.exceptions.load(shipmentId);
    return rows.filter(({ cause }) => isShownToLinks(cause)).map(toTrackedException);
  }
}

async function linkedParcel(token: string | null | undefined, context: ShipmentsContext): Promise<string> {
  return token === null || token === undefined ? ownParcel(context) : context.openTrackingLink(token);
}

/** @throws DoorstepError `BAD_INPUT` when the viewer's credential is not one for a single parcel. */
function ownParcel({ viewer }: ShipmentsContext): string {
  if (viewer.shipment === null)
    throw new DoorstepError('BAD_INPUT', { detail: 'show a tracking link, or give its token' });
  return viewer.shipment;
}
