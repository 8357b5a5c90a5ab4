import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import {
  connectionOf,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  Requires,
  toPage,
} from '../../../../platform/graph/index.ts';
import type { UnclaimedNumberRow } from '../../store/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { ShipmentStatusEnum } from '../enums.ts';
import { Carrier } from '../types.ts';

@Requires('shipments:read')
@ObjectType({ description: 'A number that a carrier scans and that nobody has registered: its scans wait.' })
export class UnclaimedNumber {
  @Field(() => Carrier, { nullable: true, description: 'Who scans it.' })
  carrier!: Carrier;

  @Field(() => String, { description: 'The number, upper case, without spaces.' })
  trackingNumber!: string;

  @Field(() => Int, { description: 'How many scans wait.' })
  scans!: number;

  @Field(() => GraphQLDateTime, { description: 'When we accepted the first payload that holds one of them.' })
  firstReceivedAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When we accepted the last payload that holds one of them.' })
  lastReceivedAt!: Date;

  @Field(() => ShipmentStatusEnum, {
    nullable: true,
    description: 'Where the parcel is by the latest of them that says so; null when none does.',
  })
  lastStatus!: ShipmentStatus | null;
}

const UnclaimedNumberConnection = connectionOf(UnclaimedNumber, 'UnclaimedNumber', {
  rule: Requires('shipments:read'),
});

@Resolver(() => UnclaimedNumber)
export class UnclaimedNumberResolver {
  @Paged()
  @Requires('shipments:read')
  @Query(() => UnclaimedNumberConnection, {
    description:
      "Numbers that the brand's carriers scan and that nobody has registered, newest first by when we first heard of them. `registerShipments` and `addShipmentLegs` adopt what waits; what nobody asks for is forgotten after some weeks.",
  })
  async unclaimedNumbers(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Numbers on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { unclaimedNumbers, viewer }: ShipmentsContext,
  ): Promise<Page<UnclaimedNumber>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await unclaimedNumbers(request);
    return toPage(rows, request, toUnclaimedNumber, (row) => ({ at: row.notedAt.toISOString(), id: row.id }));
  }
}

function toUnclaimedNumber(row: UnclaimedNumberRow): UnclaimedNumber {
  const { carrier, trackingNumber, scans, firstReceivedAt, lastReceivedAt, lastStatus } = row;
  return Object.assign(new UnclaimedNumber(), {
    ...{ trackingNumber, scans, firstReceivedAt, lastReceivedAt, lastStatus },
    carrier: { code: carrier },
  });
}
