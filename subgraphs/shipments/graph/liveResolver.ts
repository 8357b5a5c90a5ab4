import { Args, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { Requires } from '../../../platform/graph/index.ts';
import type { LiveEvent } from '../../../platform/live/index.ts';
import type {
  ConflictChanged as ConflictChangedEvent,
  EddRecalculated as EddRecalculatedEvent,
  ExceptionChanged as ExceptionChangedEvent,
  StatusChanged as StatusChangedEvent,
} from '../../../platform/events/types/index.ts';
import { movedDaysOf, whyItMoved } from '../domain/index.ts';
import { type Announced, ANNOUNCED_OF_PARCELS, announced, announcedExceptions } from './announced.ts';
import { toConflict } from './cases/index.ts';
import type { ShipmentsContext } from './context.ts';
import { ExceptionChange, toExceptionChange } from './exceptions/index.ts';
import { toEstimate } from './fromEstimate.ts';
import { toCausingScan, toShipment } from './fromRows.ts';
import { ChangeArguments, ExceptionChangeArguments, ParcelArguments } from './liveArguments.ts';
import { ConflictChange, EddRecalculation, ShipmentChange, ShipmentStatusChange } from './liveTypes.ts';
import { Shipment } from './types.ts';

@Resolver()
export class LiveResolver {
  @Requires('shipments:read')
  @Subscription(() => ShipmentStatusChange, {
    description:
      'Each status change of the brand, once and in order; of one parcel or one carrier, if named. History that arrives late is not announced.',
    subscribe: ({ args, context }) => announced(context, 'shipment.statusChanged', args),
  })
  shipmentStatusChanged(
    @Root() event: LiveEvent<StatusChangedEvent>,
    @Args(() => ChangeArguments) _asked: ChangeArguments,
  ): ShipmentStatusChange {
    return toStatusChange(event);
  }

  @Requires('shipments:read')
  @Subscription(() => EddRecalculation, {
    description:
      'Each change of what a customer is shown of the arrival (the day, the days around it, the hours), once and in order, with why and by how much; of one parcel or one carrier, if named.',
    subscribe: ({ args, context }) => announced(context, 'shipment.eddRecalculated', args),
  })
  eddRecalculated(
    @Root() event: LiveEvent<EddRecalculatedEvent>,
    @Args(() => ChangeArguments) _asked: ChangeArguments,
  ): EddRecalculation {
    return toRecalculation(event);
  }

  @Requires('exceptions:read')
  @Subscription(() => ExceptionChange, {
    description:
      'Each exception that opens, closes, changes or is worked on, once and in order, with what a desk needs to answer; of one parcel, one carrier, some kinds, causes or severities, if named. History that arrives late is not announced.',
    subscribe: ({ args, context }) => announcedExceptions(context, args),
  })
  exceptionChanged(
    @Root() event: LiveEvent<ExceptionChangedEvent>,
    @Args(() => ExceptionChangeArguments) _asked: ExceptionChangeArguments,
  ): ExceptionChange {
    return toExceptionChange(event, commonOf(event));
  }

  @Requires('exceptions:read')
  @Subscription(() => ConflictChange, {
    description:
      'Each contradiction about a parcel that appears or is decided, once and in order; of one parcel or one carrier, if named. History that arrives late is not announced.',
    subscribe: ({ args, context }) => announced(context, 'shipment.conflictChanged', args),
  })
  conflictChanged(
    @Root() event: LiveEvent<ConflictChangedEvent>,
    @Args(() => ChangeArguments) _asked: ChangeArguments,
  ): ConflictChange {
    return toConflictChange(event);
  }

  @Requires('shipments:read', 'exceptions:read')
  @Subscription(() => ShipmentChange, {
    description:
      'Everything that changes about one parcel, once and in the order in which it was recorded: its status, its exceptions, its contradictions and what a customer is shown of its arrival. History that arrives late is not announced.',
    subscribe: ({ args, context }) => announced(context, ANNOUNCED_OF_PARCELS, args),
  })
  shipmentLive(
    @Root() event: LiveEvent<Announced>,
    @Args(() => ParcelArguments) _asked: ParcelArguments,
  ): ShipmentChange {
    switch (event.type) {
      case 'shipment.statusChanged':
        return toStatusChange(event);
      case 'shipment.eddRecalculated':
        return toRecalculation(event);
      case 'shipment.exceptionChanged':
        return toExceptionChange(event, commonOf(event));
      case 'shipment.conflictChanged':
        return toConflictChange(event);
    }
  }
}

function toStatusChange(event: LiveEvent<StatusChangedEvent>): ShipmentStatusChange {
  const { from, to, occurredAt, scan } = event.payload;
  const change = { from, to, occurredAt, scan: toCausingScan(scan) };
  return Object.assign(new ShipmentStatusChange(), change, commonOf(event));
}

function toRecalculation(event: LiveEvent<EddRecalculatedEvent>): EddRecalculation {
  const [before, after] = [toEstimate(event.payload.before), toEstimate(event.payload.after)];
  // an event may be from before it told these
  const told: Partial<EddRecalculatedEvent['payload']> = event.payload;
  const { cause = null, movedDays = movedDaysOf(before, after) } = told;
  const change = { before, after, cause, movedDays };
  return Object.assign(new EddRecalculation(), change, commonOf(event));
}

function toConflictChange(event: LiveEvent<ConflictChangedEvent>): ConflictChange {
  const conflict = toConflict(event.payload.conflict, event.key);
  return Object.assign(new ConflictChange(), { conflict }, commonOf(event));
}

function commonOf({ cursor, recordedAt, key }: LiveEvent<Announced>): Omit<ShipmentChange, 'shipment'> {
  return { cursor, recordedAt, shipmentId: key };
}

/** What is put into words only where it is asked for. */
@Resolver(() => EddRecalculation)
export class EddRecalculationResolver {
  @FieldResolver(() => [String], {
    description:
      'Why, for a person: first by how much it moved, then what brought it about, what is new among the reasons, what weighs otherwise than before, and what holds no longer. English, one sentence each.',
  })
  why(@Root() { before, after, cause }: EddRecalculation): readonly string[] {
    return whyItMoved(before, after, cause);
  }
}

/** What is read for an event only where it is asked for: most listeners live on what the event itself tells. */
@Resolver(() => ShipmentChange)
export class ShipmentChangeResolver {
  @FieldResolver(() => Shipment)
  async shipment(@Root() { shipmentId }: ShipmentChange, @Ctx() { reads }: ShipmentsContext): Promise<Shipment> {
    const row = await reads.shipment.load(shipmentId);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return toShipment(row);
  }
}
