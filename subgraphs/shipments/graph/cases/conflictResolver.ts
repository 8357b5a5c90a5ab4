import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import {
  AssumedSize,
  connectionOf,
  type Page,
  Paged,
  readPageRequest,
  Requires,
  toPage,
} from '../../../../platform/graph/index.ts';
import { ShipmentConflict, toConflict } from './conflictTypes.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { readList } from '../readList.ts';
import { Shipment } from '../types.ts';

const ShipmentConflictConnection = connectionOf(ShipmentConflict, 'ShipmentConflict', {
  rule: Requires('exceptions:read'),
  asOf: true,
});

@Resolver(() => ShipmentConflict)
export class ConflictResolver {
  @Paged()
  @Requires('exceptions:read')
  @Query(() => ShipmentConflictConnection, {
    description: 'What is contradictory about parcels of the brand and not decided yet, newest first.',
  })
  async shipmentConflicts(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Conflicts on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { reads }: ShipmentsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ShipmentConflict>> {
    const request = readPageRequest(first, after);
    const { rows, ...asOf } = await readList(reads, info, (lists) => lists.openConflicts(request));
    const page = toPage(
      rows,
      request,
      (row) => toConflict(row, row.shipmentId),
      (row) => ({ at: row.openedAt.toISOString(), id: row.id }),
    );
    return { ...page, ...asOf };
  }

  @FieldResolver(() => Shipment, { description: 'The parcel it is about.' })
  async shipment(@Root() { shipmentId }: ShipmentConflict, @Ctx() { reads }: ShipmentsContext): Promise<Shipment> {
    const row = await reads.shipment.load(shipmentId);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return toShipment(row);
  }
}

@Resolver(() => Shipment)
export class ConflictsOfShipmentResolver {
  @AssumedSize(1)
  @Requires('exceptions:read')
  @FieldResolver(() => [ShipmentConflict], {
    description: 'What is or was contradictory about it, oldest first; mostly nothing.',
  })
  async conflicts(@Root() { id }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<ShipmentConflict[]> {
    return (await reads.conflicts.load(id)).map((row) => toConflict(row, id));
  }
}
