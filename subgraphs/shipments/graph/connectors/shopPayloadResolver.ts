import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import {
  AssumedSize,
  connectionOf,
  Cost,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  Requires,
  toPage,
} from '../../../../platform/graph/index.ts';
import type { ShopPayloadState, ShopSystem } from '../../domain/index.ts';
import { MOST_REDRIVEN_DELIVERIES, type ShopPayloadRow } from '../../store/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { ShopPayloadStateEnum, ShopSystemEnum } from './connectorEnums.ts';

@Requires('shipments:manage')
@ObjectType({ description: 'One thing of a delivery that was not taken as it stands, or that is worth a word.' })
export class ShopPayloadProblem {
  @Field(() => String, { description: 'A stable code; docs/shop-systems.md lists them.' })
  code!: string;

  @Field(() => String, { description: 'What it is and what to do, in a sentence.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: "The parcel's reference or the order's number; null when it is about the whole.",
  })
  about!: string | null;
}

@Requires('shipments:manage')
@ObjectType({ description: 'What a shop system posted, without its body.' })
export class ShopPayload {
  @Field(() => ID, { description: 'Our id, as the shop system got it.' })
  id!: string;

  @Field(() => ID, { description: 'The endpoint that it was posted to.' })
  endpointId!: string;

  @Field(() => ShopSystemEnum, { description: 'What posted it.' })
  system!: ShopSystem;

  @Field(() => String, { description: "Its topic in the shop system's own words; empty when it named none." })
  topic!: string;

  @Field(() => GraphQLDateTime, { description: 'When it came.' })
  receivedAt!: Date;

  @Field(() => ShopPayloadStateEnum, { description: 'What became of it.' })
  state!: ShopPayloadState;

  @AssumedSize(3)
  @Field(() => [ShopPayloadProblem], { description: 'What was not taken as it stands, the first 100.' })
  problems!: ShopPayloadProblem[];

  @Field(() => Int, { description: 'How often it was read.' })
  tries!: number;
}

@Requires('shipments:manage')
@ObjectType({ description: 'What came of redriving.' })
export class ShopPayloadsRedriven {
  @Field(() => Int, { description: 'How many are taken now.' })
  taken!: number;

  @Field(() => Int, { description: 'How many wait still.' })
  waiting!: number;

  @Field(() => Boolean, { description: 'Whether that was as many as go at one time, so that there may be more.' })
  mayHaveMore!: boolean;
}

const ShopPayloadConnection = connectionOf(ShopPayload, 'ShopPayload', { rule: Requires('shipments:manage') });

@Resolver()
export class ShopPayloadResolver {
  @Paged()
  @Requires('shipments:manage')
  @Query(() => ShopPayloadConnection, { description: "What the brand's shop systems posted, newest first." })
  async shopPayloads(
    @Arg('state', () => ShopPayloadStateEnum, { nullable: true, description: 'Only of this state.' })
    state: ShopPayloadState | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Deliveries on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<Page<ShopPayload>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await connectors.reads.payloads(state ?? undefined, request);
    return toPage(rows, request, toShopPayload, (row) => ({ at: row.receivedAt.toISOString(), id: row.id }));
  }

  @Cost(50)
  @Requires('shipments:manage')
  @Mutation(() => ShopPayloadsRedriven, {
    description: `Reads quarantined deliveries again, first those whose last try is longest ago, ${MOST_REDRIVEN_DELIVERIES} at one time: those that fit all that is named. What they had recorded before is recorded once. Fails with BAD_INPUT when nothing is named and \`all\` is not true.`,
  })
  async redriveShopPayloads(
    @Arg('ids', () => [ID], { nullable: true, description: `These, ${MOST_REDRIVEN_DELIVERIES} at most.` })
    ids: string[] | null | undefined,
    @Arg('endpointId', () => ID, { nullable: true, description: 'Only of this endpoint.' })
    endpointId: string | null | undefined,
    @Arg('all', () => Boolean, { defaultValue: false, description: "All of the brand's, where nothing else is named." })
    all: boolean,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<ShopPayloadsRedriven> {
    refuseGuest(viewer);
    if (ids == null && endpointId == null && !all)
      throw new DoorstepError('BAD_INPUT', { detail: 'name ids or endpointId, or say all' });
    if ((ids?.length ?? 0) > MOST_REDRIVEN_DELIVERIES)
      throw new DoorstepError('BAD_INPUT', { detail: `at most ${MOST_REDRIVEN_DELIVERIES} ids` });
    if (endpointId != null && !isUuid(endpointId)) throw new DoorstepError('NOT_FOUND', { detail: 'endpoint' });
    const filter = { ids: ids?.filter((id) => isUuid(id)), endpointId: endpointId ?? undefined };
    return Object.assign(new ShopPayloadsRedriven(), await connectors.redrive(filter));
  }
}

function toShopPayload(row: ShopPayloadRow): ShopPayload {
  const { id, endpointId, system, topic, receivedAt, state, tries } = row;
  const problems = row.problems.map((problem) => Object.assign(new ShopPayloadProblem(), problem));
  return Object.assign(new ShopPayload(), { id, endpointId, system, topic, receivedAt, state, tries, problems });
}
