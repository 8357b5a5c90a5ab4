import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  Requires,
  toPage,
} from '../../../../platform/graph/index.ts';
import type { QuarantinedRow } from '../../store/index.ts';
import { Carrier, toCarrier } from '../carrierResolver.ts';
import type { CarriersContext } from '../context.ts';

@Requires('carriers:manage')
@ObjectType({
  description: 'A payload that was accepted and not understood, or only in part; it is kept, byte for byte.',
})
export class QuarantinedPayload {
  @Field(() => ID, { description: 'Our id, as the carrier got it when the payload was accepted.' })
  id!: string;

  @Field(() => Carrier, { description: 'Who sent it.' })
  carrier!: Carrier;

  @Field(() => GraphQLDateTime, { description: 'When it was accepted.' })
  receivedAt!: Date;

  @Field(() => String, { description: 'Why it was not understood: a stable code.' })
  code!: string;

  @Field(() => String, { description: 'Why it was not understood, in words.' })
  reason!: string;

  @Field(() => Int, { description: 'How often it was read since it came, or since it was redriven.' })
  attempts!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was put aside.' })
  quarantinedAt!: Date;
}

const QuarantinedPayloadConnection = connectionOf(QuarantinedPayload, 'QuarantinedPayload', {
  rule: Requires('carriers:manage'),
});

@Resolver()
export class QuarantineResolver {
  @Paged()
  @Requires('carriers:manage')
  @Query(() => QuarantinedPayloadConnection, {
    description: "The brand's payloads that were not understood, newest first.",
  })
  async quarantinedPayloads(
    @Arg('carrier', () => ID, { nullable: true, description: 'Only of this carrier.' })
    carrier: string | null | undefined,
    @Arg('reasonCode', () => String, { nullable: true, description: 'Only with this `code`.' })
    reasonCode: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Payloads on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { reads, viewer }: CarriersContext,
  ): Promise<Page<QuarantinedPayload>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const filter = { carrier: carrier ?? undefined, reasonCode: reasonCode ?? undefined };
    const rows = await reads.quarantined(filter, request);
    return toPage(rows, request, toQuarantined, (row) => ({ at: row.receivedAt.toISOString(), id: row.id }));
  }
}

function toQuarantined(row: QuarantinedRow): QuarantinedPayload {
  const { id, receivedAt, reasonCode, reason, attempts, quarantinedAt } = row;
  return Object.assign(new QuarantinedPayload(), {
    ...{ id, receivedAt, code: reasonCode, reason, attempts, quarantinedAt },
    carrier: toCarrier(row.carrier),
  });
}
