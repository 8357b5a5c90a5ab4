import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { Scope } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { WithCursor } from '../../../platform/graph/index.ts';
import { type LiveEvent, type Marker, openLiveSource } from '../../../platform/live/index.ts';
import type {
  EddRecalculated as EddRecalculatedEvent,
  ExceptionChanged as ExceptionChangedEvent,
  ExceptionKind,
  ExceptionState,
  ShipmentStatus,
  StatusChanged as StatusChangedEvent,
} from '../../../platform/events/types/index.ts';
import type { ShipmentsContext } from './context.ts';
import { ExceptionKindEnum, ExceptionStateEnum, ShipmentStatusEnum } from './enums.ts';
import { toCausingScan, toShipment } from './fromRows.ts';
import { CausingScan, DeliveryEstimate, Shipment } from './types.ts';

@ObjectType({ description: "A parcel's status moved." })
export class ShipmentStatusChange implements WithCursor {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => ShipmentStatusEnum, { description: 'The status before.' })
  from!: ShipmentStatus;

  @Field(() => ShipmentStatusEnum, { description: 'The status from now on.' })
  to!: ShipmentStatus;

  @Field(() => GraphQLDateTime, { description: "When it happened, by the carrier's clock." })
  occurredAt!: Date | string;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => CausingScan, { description: 'The scan that caused it.' })
  scan!: CausingScan;

  @Field(() => Shipment, { description: 'The parcel, as it is when the event is delivered.' })
  shipment!: Shipment;
}

@ObjectType({ description: 'The day that a customer is shown moved.' })
export class EddRecalculation implements WithCursor {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => DeliveryEstimate, { nullable: true, description: 'The estimate before; null when there was none.' })
  before!: DeliveryEstimate | null;

  @Field(() => DeliveryEstimate, {
    nullable: true,
    description: 'The estimate from now on; null when nothing is known any more.',
  })
  after!: DeliveryEstimate | null;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => Shipment, { description: 'The parcel, as it is when the event is delivered.' })
  shipment!: Shipment;
}

@ObjectType({ description: 'An exception opened or closed.' })
export class ExceptionChange implements WithCursor {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => ID, { description: "The exception's id." })
  exceptionId!: string;

  @Field(() => ExceptionKindEnum, { description: 'What is or was wrong.' })
  kind!: ExceptionKind;

  @Field(() => ExceptionStateEnum, { description: 'Whether it holds from now on.' })
  state!: ExceptionState;

  @Field(() => GraphQLDateTime, { description: 'When the scan that showed it happened.' })
  openedAt!: Date | string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the scan that ended it happened.' })
  resolvedAt!: Date | string | null;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => CausingScan, { description: 'The scan that opened or closed it.' })
  scan!: CausingScan;

  @Field(() => Shipment, { description: 'The parcel, as it is when the event is delivered.' })
  shipment!: Shipment;
}

const AFTER_ARGUMENT = {
  nullable: true,
  description:
    'Resume after this cursor: what was missed comes first, then what is live, each once. The gateway takes it; `extensions.after` does the same.',
} as const;

const SHIPMENT_ARGUMENT = { nullable: true, description: 'Only events of this parcel.' } as const;

@Resolver()
export class LiveResolver {
  @Authorized<Scope>('shipments:read')
  @Subscription(() => ShipmentStatusChange, {
    description:
      'Each status change of the brand, or of one parcel, once and in order. History that arrives late is not announced.',
    subscribe: ({ args, context }) =>
      announced(context as ShipmentsContext, 'shipment.statusChanged', args['shipmentId'] as string | null | undefined),
  })
  async shipmentStatusChanged(
    @Root() event: LiveEvent<StatusChangedEvent>,
    @Arg('shipmentId', () => ID, SHIPMENT_ARGUMENT) _shipmentId: string | null,
    @Arg('after', () => String, AFTER_ARGUMENT) _after: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<ShipmentStatusChange> {
    const { from, to, occurredAt, scan } = event.payload;
    return {
      cursor: event.cursor,
      recordedAt: event.recordedAt,
      from,
      to,
      occurredAt,
      scan: toCausingScan(scan),
      shipment: await parcelOf(event, context),
    };
  }

  @Authorized<Scope>('shipments:read')
  @Subscription(() => EddRecalculation, {
    description: 'Each change of the day that a customer is shown, once and in order.',
    subscribe: ({ args, context }) =>
      announced(
        context as ShipmentsContext,
        'shipment.eddRecalculated',
        args['shipmentId'] as string | null | undefined,
      ),
  })
  async eddRecalculated(
    @Root() event: LiveEvent<EddRecalculatedEvent>,
    @Arg('shipmentId', () => ID, SHIPMENT_ARGUMENT) _shipmentId: string | null,
    @Arg('after', () => String, AFTER_ARGUMENT) _after: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<EddRecalculation> {
    const { before, after } = event.payload;
    return {
      cursor: event.cursor,
      recordedAt: event.recordedAt,
      before,
      after,
      shipment: await parcelOf(event, context),
    };
  }

  @Authorized<Scope>('exceptions:read')
  @Subscription(() => ExceptionChange, {
    description: 'Each exception that opens or closes, once and in order. History that arrives late is not announced.',
    subscribe: ({ args, context }) =>
      announced(
        context as ShipmentsContext,
        'shipment.exceptionChanged',
        args['shipmentId'] as string | null | undefined,
      ),
  })
  async exceptionChanged(
    @Root() event: LiveEvent<ExceptionChangedEvent>,
    @Arg('shipmentId', () => ID, SHIPMENT_ARGUMENT) _shipmentId: string | null,
    @Arg('after', () => String, AFTER_ARGUMENT) _after: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<ExceptionChange> {
    const { exceptionId, kind, state, openedAt, resolvedAt, scan } = event.payload;
    const about = { exceptionId, kind, state, openedAt, resolvedAt, scan: toCausingScan(scan) };
    return { cursor: event.cursor, recordedAt: event.recordedAt, ...about, shipment: await parcelOf(event, context) };
  }
}

type Announced = StatusChangedEvent | EddRecalculatedEvent | ExceptionChangedEvent;

/** The live events of a kind that the viewer may see. */
async function announced(
  context: ShipmentsContext,
  type: Announced['type'],
  shipmentId: string | null | undefined,
): Promise<AsyncIterableIterator<LiveEvent<Announced> | Marker>> {
  const { viewer, live, liveRequest = null } = context;
  const named = shipmentId ?? viewer.shipment;
  if (viewer.shipment !== null && named !== viewer.shipment) {
    throw new DoorstepError('FORBIDDEN', { detail: 'your token opens another parcel only' });
  }
  const filter = { brand: viewer.brand, type, ...(named === null ? {} : { key: named }) };
  return openLiveSource(live, filter, liveRequest);
}

async function parcelOf(event: LiveEvent<Announced>, { reads }: ShipmentsContext): Promise<Shipment> {
  const row = await reads.shipment.load(event.key);
  if (row === null) throw new DoorstepError('NOT_FOUND');
  return toShipment(row);
}
