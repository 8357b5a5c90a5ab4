import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InterfaceType, Int, ObjectType } from 'type-graphql';
import { Requires, type WithCursor } from '../../../platform/graph/index.ts';
import type { RecalculationCause, ShipmentStatus } from '../../../platform/events/types/index.ts';
import { ShipmentStatusEnum } from './enums.ts';
import { ShipmentConflict } from './cases/index.ts';
import { RecalculationCauseEnum } from './estimateEnums.ts';
import { DeliveryEstimate } from './estimateTypes.ts';
import { CausingScan, Shipment } from './types.ts';

@InterfaceType({ description: 'Something that changed about a parcel, with its place in the log.' })
export abstract class ShipmentChange implements WithCursor {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => Shipment, { description: 'The parcel, as it is when the event is delivered.' })
  shipment!: Shipment;

  /** Of the parcel, by which it is read. */
  shipmentId!: string;
}

@Requires('shipments:read')
@ObjectType({ implements: ShipmentChange, description: "A parcel's status moved." })
export class ShipmentStatusChange implements ShipmentChange {
  cursor!: string;
  recordedAt!: Date | string;
  shipment!: Shipment;
  shipmentId!: string;

  @Field(() => ShipmentStatusEnum, { description: 'The status before.' })
  from!: ShipmentStatus;

  @Field(() => ShipmentStatusEnum, { description: 'The status from now on.' })
  to!: ShipmentStatus;

  @Field(() => GraphQLDateTime, { description: "When it happened, by the carrier's clock." })
  occurredAt!: Date | string;

  @Field(() => CausingScan, { description: 'The scan that caused it.' })
  scan!: CausingScan;
}

@Requires('shipments:read')
@ObjectType({
  implements: ShipmentChange,
  description: 'What a customer is shown of the arrival moved: the day, the days around it or the hours.',
})
export class EddRecalculation implements ShipmentChange {
  cursor!: string;
  recordedAt!: Date | string;
  shipment!: Shipment;
  shipmentId!: string;

  @Field(() => DeliveryEstimate, { nullable: true, description: 'The estimate before; null when there was none.' })
  before!: DeliveryEstimate | null;

  @Field(() => DeliveryEstimate, {
    nullable: true,
    description: 'The estimate from now on; null when nothing is known any more.',
  })
  after!: DeliveryEstimate | null;

  @Field(() => RecalculationCauseEnum, {
    nullable: true,
    description: 'What had it computed anew; null for an event from before that was kept.',
  })
  cause!: RecalculationCause | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'By how many days `day` moved, later being positive; 0 when only its window or hours did, null where there is no day before or after.',
  })
  movedDays!: number | null;
}

@Requires('exceptions:read')
@ObjectType({ implements: ShipmentChange, description: 'A contradiction about a parcel appeared, or was decided.' })
export class ConflictChange implements ShipmentChange {
  cursor!: string;
  recordedAt!: Date | string;
  shipment!: Shipment;
  shipmentId!: string;

  @Field(() => ShipmentConflict, { description: 'The contradiction, as it is from now on.' })
  conflict!: ShipmentConflict;
}
