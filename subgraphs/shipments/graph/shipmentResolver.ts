import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import {
  AssumedSize,
  connectionOf,
  type Page,
  Paged,
  readPageRequest,
  Requires,
  toPage,
} from '../../../platform/graph/index.ts';
import { carrierDelay, isFinished } from '../domain/index.ts';
import type { ShipmentsContext } from './context.ts';
import { toScan, toShipment } from './fromRows.ts';
import { normaliseTrackingNumber, readSearchText } from './input.ts';
import { readList } from './readList.ts';
import { Carrier, CarrierDataDelay, Order, Scan, Shipment } from './types.ts';

const ShipmentConnection = connectionOf(Shipment, 'Shipment', { rule: Requires('shipments:read'), asOf: true });

@Resolver(() => Shipment)
export class ShipmentResolver {
  @Requires('shipments:read')
  @Query(() => Shipment, { nullable: true, description: 'One parcel by our id; null when the brand has none.' })
  async shipment(
    @Arg('id', () => ID, { description: 'Our id.' }) id: string,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<Shipment | null> {
    const row = await reads.shipment.load(id);
    return row === null ? null : toShipment(row);
  }

  @Paged()
  @Requires('shipments:read')
  @Query(() => ShipmentConnection, { description: "The brand's parcels, newest registration first." })
  async shipments(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Parcels on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Arg('orderNumber', () => String, { nullable: true, description: "Only this order's." }) orderNumber: string | null,
    @Arg('trackingNumber', () => String, {
      nullable: true,
      description: 'Only this number; case and spaces do not matter.',
    })
    trackingNumber: string | null,
    @Ctx() { reads }: ShipmentsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Shipment>> {
    const request = readPageRequest(first, after);
    const number = readSearchText('trackingNumber', trackingNumber);
    const filter = {
      orderNumber: readSearchText('orderNumber', orderNumber),
      trackingNumber: number === undefined ? undefined : normaliseTrackingNumber(number),
    };
    const { rows, ...asOf } = await readList(reads, info, (lists) => lists.list(filter, request));
    const page = toPage(rows, request, toShipment, (row) => ({ at: row.registeredAt.toISOString(), id: row.id }));
    return { ...page, ...asOf };
  }

  @FieldResolver(() => Carrier, {
    nullable: true,
    description: 'Who carries it; null while the carriers subgraph does not answer.',
  })
  carrier(@Root() shipment: Shipment): Carrier {
    return { code: shipment.carrierCode };
  }

  @FieldResolver(() => CarrierDataDelay, {
    nullable: true,
    description:
      "Set while the parcel is under way and its carrier's data reach us late or not at all: then silence is the carrier's and not the parcel's. It ends by itself.",
  })
  async carrierDataDelayed(
    @Root() { id, status, carrierCode }: Shipment,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<CarrierDataDelay | null> {
    if (isFinished(status)) return null;
    // whoever carries it now
    const leg = (await reads.laterLegs.load(id)).at(-1);
    const delay = carrierDelay(await reads.carrierFeeds.load(leg?.carrier ?? carrierCode));
    if (delay === null) return null;
    return Object.assign(new CarrierDataDelay(), { since: new Date(delay.since), reason: delay.reason });
  }

  @FieldResolver(() => Order, { description: 'The order it belongs to.' })
  order(@Root() shipment: Shipment): Order {
    return { number: shipment.orderNumber };
  }

  @AssumedSize(20)
  @FieldResolver(() => [Scan], { description: 'Its timeline: everything the carrier said, oldest first.' })
  async scans(@Root() shipment: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<Scan[]> {
    return (await reads.scans.load(shipment.id)).map(toScan);
  }
}

@Resolver(() => Order)
export class OrderResolver {
  @AssumedSize(3)
  @FieldResolver(() => [Shipment], { description: 'All its parcels, oldest first.' })
  async shipments(@Root() order: Order, @Ctx() { reads }: ShipmentsContext): Promise<Shipment[]> {
    return (await reads.shipmentsOfOrder.load(order.number)).map(toShipment);
  }
}
