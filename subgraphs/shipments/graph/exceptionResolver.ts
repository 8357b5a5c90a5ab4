import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { connectionOf, type Page, Paged, readPageRequest, Requires, toPage } from '../../../platform/graph/index.ts';
import type { ShipmentsContext } from './context.ts';
import { toException, toShipment } from './fromRows.ts';
import { readList } from './readList.ts';
import { DeliveryException, Shipment } from './types.ts';

const DeliveryExceptionConnection = connectionOf(DeliveryException, 'DeliveryException', {
  rule: Requires('exceptions:read'),
  asOf: true,
});

@Resolver(() => DeliveryException)
export class ExceptionResolver {
  @Paged()
  @Requires('exceptions:read')
  @Query(() => DeliveryExceptionConnection, {
    description: 'What is wrong now with parcels of the brand, newest first.',
  })
  async exceptionInbox(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Exceptions on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { reads }: ShipmentsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<DeliveryException>> {
    const request = readPageRequest(first, after);
    const { rows, ...asOf } = await readList(reads, info, (lists) => lists.openExceptions(request));
    const page = toPage(rows, request, toException, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
    return { ...page, ...asOf };
  }

  @FieldResolver(() => Shipment, { description: 'The parcel it is about.' })
  async shipment(@Root() exception: DeliveryException, @Ctx() { reads }: ShipmentsContext): Promise<Shipment> {
    const row = await reads.shipment.load(exception.shipmentId);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return toShipment(row);
  }
}
