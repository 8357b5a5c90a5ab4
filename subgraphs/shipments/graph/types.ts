import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type {
  ContentsClass,
  Direction,
  ExceptionKind,
  ShipmentStatus,
  SubStatus,
  ZoneSource,
} from '../../../platform/events/types/index.ts';
import { AssumedSize, Authenticated, Requires, RequiresOneOf, SubStatusEnum } from '../../../platform/graph/index.ts';
import { ExceptionKindEnum, ShipmentStatusEnum, ZoneSourceEnum } from './enums.ts';
import { DeliveryEstimate } from './estimateTypes.ts';
import { ContentsClassEnum, ShipmentDirectionEnum } from './shopEnums.ts';
import { Goods, Money, ReachedMilestone } from './shopTypes.ts';

@Authenticated()
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType({ description: 'A carrier, as the carriers subgraph knows it.' })
export class Carrier {
  @Field(() => ID, { description: 'Its short name, for example `fedex`.' })
  code!: string;
}

@RequiresOneOf('shipments:read', 'exceptions:read')
@ObjectType({ description: 'A point on the map, WGS 84.' })
export class Coordinates {
  @Field(() => Float, { description: 'Degrees north.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east.' })
  longitude!: number;
}

@RequiresOneOf('shipments:read', 'exceptions:read')
@ObjectType({ description: 'Where something happened, as far as the carrier said.' })
export class Place {
  @Field(() => String, { nullable: true, description: 'As the carrier writes it.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'State or province, as the carrier abbreviates it.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'As the carrier writes it.' })
  postalCode!: string | null;

  @Field(() => Coordinates, { nullable: true, description: 'Where exactly; null unless the carrier stated it.' })
  coordinates!: Coordinates | null;
}

@Requires('shipments:read')
@ObjectType({ description: 'One normalised thing a carrier said about a parcel.' })
export class Scan {
  @Field(() => ID, { description: "Unique among the parcel's scans." })
  key!: string;

  @Field(() => SubStatusEnum, {
    nullable: true,
    description: "What the scan says, in our finest words; null when the carrier's code is not mapped yet.",
  })
  subStatus!: SubStatus | null;

  @Field(() => Int, { nullable: true, description: 'How many pieces it is about; null when it does not say.' })
  pieces!: number | null;

  @Field(() => Int, { description: "Which of the parcel's `legs` it belongs to, by its number." })
  leg!: number;

  @Field(() => ShipmentStatusEnum, {
    nullable: true,
    description: 'Where the parcel is according to this scan; null when it does not say.',
  })
  status!: ShipmentStatus | null;

  @Field(() => ExceptionKindEnum, {
    nullable: true,
    description: 'What is wrong according to this scan; null when nothing is.',
  })
  exception!: ExceptionKind | null;

  @Field(() => String, { description: "The carrier's own code, untouched." })
  code!: string;

  @Field(() => String, { description: "The carrier's own text, untouched." })
  description!: string;

  @Field(() => GraphQLDateTime, { description: "When it happened, by the carrier's clock." })
  occurredAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'The wall clock as the carrier wrote it, `YYYY-MM-DDTHH:MM:SS`; null for a scan from before it was kept.',
  })
  localTime!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the wall clock was read in: an IANA zone, an offset `±HH:MM` as stated, or `Z`.',
  })
  zone!: string | null;

  @Field(() => ZoneSourceEnum, { description: 'How `occurredAt` was found from what the carrier wrote.' })
  zoneSource!: ZoneSource;

  @Field(() => GraphQLDateTime, { description: 'When we accepted the payload that said so, by our clock.' })
  receivedAt!: Date;

  @Field(() => Boolean, {
    description:
      "Whether the carrier's clock cannot be right: more than 15 minutes ahead of ours when we were told, or more than a year behind. `occurredAt` is shown and sorted by all the same.",
  })
  clockSuspect!: boolean;

  @Field(() => Place, { nullable: true, description: 'Where it happened.' })
  place!: Place | null;

  @Field(() => ID, { description: 'The payload that said so.' })
  payloadId!: string;
}

@RequiresOneOf('shipments:read', 'exceptions:read')
@ObjectType({ description: 'The scan that caused an event, as the event recorded it.' })
export class CausingScan {
  @Field(() => ID, { description: 'Its key on the timeline.' })
  key!: string;

  @Field(() => String, { description: "The carrier's own code." })
  code!: string;

  @Field(() => String, { description: "The carrier's own text." })
  description!: string;

  @Field(() => Place, { nullable: true, description: 'Where it happened.' })
  place!: Place | null;

  @Field(() => GraphQLDateTime, { description: "When it happened, by the carrier's clock." })
  occurredAt!: Date | string;

  @Field(() => GraphQLDateTime, { description: 'When we accepted the payload that said so.' })
  receivedAt!: Date | string;

  @Field(() => ID, { description: 'The payload that said so.' })
  payloadId!: string;
}

@Requires('shipments:read')
@ObjectType({
  description: "Why nothing is heard of a parcel although nothing need be wrong with it: the carrier's data.",
})
export class CarrierDataDelay {
  @Field(() => GraphQLDateTime, { description: 'Since when they are late.' })
  since!: Date;

  @Field(() => String, { description: 'Why we think so: what came, and what is normal.' })
  reason!: string;
}

@Requires('shipments:read')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'One tracked parcel of an order.' })
export class Shipment {
  @Field(() => ID, { description: 'Our id; it never changes.' })
  id!: string;

  @Field(() => String, { description: "The shop's own reference; unique in the brand." })
  reference!: string;

  @Field(() => String, { description: "The carrier's number, upper case, without spaces." })
  trackingNumber!: string;

  @Field(() => ShipmentStatusEnum, { description: 'Where it is now.' })
  status!: ShipmentStatus;

  @Field(() => GraphQLDateTime, {
    description: 'When the scan that brought this status happened; the registration as long as none did.',
  })
  statusSince!: Date;

  @Field(() => GraphQLDateTime, { description: 'When the shop told us of it.' })
  registeredAt!: Date;

  @Field(() => String, { nullable: true, description: "The carrier's service, as the shop calls it." })
  service!: string | null;

  @Field(() => ShipmentDirectionEnum, { description: 'Which way it goes.' })
  direction!: Direction;

  @Field(() => Int, { description: 'How many pieces travel under its number.' })
  pieces!: number;

  @Field(() => Money, { nullable: true, description: 'What is in it is worth this, if the shop said so.' })
  value!: Money | null;

  @Field(() => ContentsClassEnum, { nullable: true, description: 'What is in it, if the shop said so.' })
  contents!: ContentsClass | null;

  @Field(() => Goods, { nullable: true, description: 'What is in it and who packs it, if the shop said so.' })
  goods!: Goods | null;

  @Field(() => Place, { nullable: true, description: 'Where it starts, if the shop said so.' })
  origin!: Place | null;

  @Field(() => Place, { nullable: true, description: 'Where it goes, without street and name, if the shop said so.' })
  destination!: Place | null;

  @Field(() => String, { nullable: true, description: 'The zone of its destination, of the IANA database.' })
  destinationZone!: string | null;

  @AssumedSize(4)
  @Field(() => [ReachedMilestone], {
    description: 'What the shop reached before the carrier had it, in the order of a normal order.',
  })
  milestones!: readonly ReachedMilestone[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When personal data of its order were erased; null as long as they were not.',
  })
  personalDataErasedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it left the warehouse, if the shop said so.' })
  dispatchedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'What the shop promised its customer.' })
  promisedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it arrived; null as long as it has not.' })
  deliveredAt!: Date | null;

  @Field(() => DeliveryEstimate, {
    nullable: true,
    description: 'When it will arrive; null as long as nothing is known to judge by.',
  })
  estimate!: DeliveryEstimate | null;

  @Field(() => String, {
    description:
      'As of which place in the log this parcel was read: subscribe with `after: asOf`, and what changed since comes, nothing missed and nothing twice. It speaks of the parcel itself; its scans and exceptions are read later and may be newer, never older.',
  })
  asOf!: string;

  // resolved from these
  carrierCode!: string;
  orderNumber!: string;
  returnOfId!: string | null;
}

@Requires('shipments:read')
@ObjectType({ description: 'What a customer bought at once; it may travel as several parcels.' })
export class Order {
  @Field(() => ID, { description: "The shop's order number." })
  number!: string;
}
