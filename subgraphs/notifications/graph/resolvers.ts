import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  AssumedSize,
  MAX_PAGE_SIZE,
  PAGE_SIZE,
  Paged,
  readPageRequest,
  Requires,
  toPage,
  type Page,
  type PageRequest,
} from '../../../platform/graph/index.ts';
import type { Trigger } from '../domain/index.ts';
import type { NotificationsContext } from './context.ts';
import { NotificationTrigger } from './enums.ts';
import { Brand, Notification, NotificationConnection, Shipment } from './types.ts';

@Resolver(() => Notification)
export class NotificationResolver {
  @Paged()
  @Requires('notifications:read')
  @Query(() => NotificationConnection, {
    description: "The brand's notices, newest decision first. A viewer of one parcel sees those of that parcel.",
  })
  async notifications(
    @Ctx() { store, viewer }: NotificationsContext,
    @Arg('first', () => PAGE_SIZE, { defaultValue: 20, description: `Notices per page, 1 to ${MAX_PAGE_SIZE}.` })
    first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The `endCursor` of the page before; none for the first page.',
    })
    after: string | null | undefined,
    @Arg('trigger', () => NotificationTrigger, {
      nullable: true,
      description: 'Only notices about this; any when absent.',
    })
    trigger: Trigger | null | undefined,
  ): Promise<Page<Notification>> {
    const page = requireOurs(readPageRequest(first, after));
    const rows = await store.list({ page, trigger: trigger ?? null, shipment: viewer.shipment });
    return toPage(
      rows,
      page,
      (row): Notification => row,
      (row) => ({ at: row.decidedAt.toISOString(), id: row.id }),
    );
  }

  @FieldResolver(() => Shipment, { description: 'The parcel it is about.' })
  shipment(@Root() notification: Notification): Shipment {
    return { id: notification.shipmentId };
  }
}

@Resolver(() => Shipment)
export class ShipmentResolver {
  @AssumedSize(10)
  @Requires('notifications:read')
  @FieldResolver(() => [Notification], {
    nullable: true,
    description:
      'What its customer was told, and what was kept from them and why: newest decision first, the latest 100 at most. Null while notifications do not answer.',
  })
  async notifications(
    @Root() shipment: Shipment,
    @Ctx() { store, viewer }: NotificationsContext,
  ): Promise<readonly Notification[]> {
    if (viewer.shipment !== null && viewer.shipment !== shipment.id) return [];
    return store.ofShipment.load(shipment.id);
  }
}

@Resolver(() => Brand)
export class BrandResolver {
  @Requires('notifications:read')
  @Query(() => Brand, { description: "The viewer's own brand." })
  brand(@Ctx() { viewer }: NotificationsContext): Brand {
    return { id: viewer.brand };
  }
}

/** The ids in this list are UUIDs; a cursor that holds another was not made by it. */
function requireOurs(page: PageRequest): PageRequest {
  if (page.after !== null && !isUuid(page.after.id)) throw new DoorstepError('CURSOR_INVALID');
  return page;
}
