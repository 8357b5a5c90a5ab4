import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ExceptionKind, ExceptionState, ShipmentStatus } from '../../../platform/events/types/index.ts';
import { Requires } from '../../../platform/graph/index.ts';
import { ExceptionKindEnum, ExceptionStateEnum, ShipmentStatusEnum } from './enums.ts';

/*
 * What whoever holds a tracking link may see. A link is passed on, so these types have nothing that tells whose parcel
 * it is or where they live: no reference, order or tracking number, no postal code, nobody's name, and no text of the
 * carrier's, in which all of these are found. They share no object type with what a brand sees of itself but `Carrier`.
 */

@Requires('track')
@ObjectType({ description: 'Hours of the day on which a parcel will arrive. They are instants.' })
export class TrackedHours {
  @Field(() => GraphQLDateTime, { description: 'It hardly comes before this instant.' })
  from!: string;

  @Field(() => GraphQLDateTime, { description: 'It hardly comes after this instant.' })
  to!: string;
}

@Requires('track')
@ObjectType({ description: 'When a parcel will arrive, as its recipient is told.' })
export class TrackedEstimate {
  @Field(() => GraphQLDate, {
    description: 'The most likely day, where the parcel goes; in UTC as long as the zone is not known there.',
  })
  day!: string;

  @Field(() => GraphQLDate, {
    description: 'The first of the days to show: it hardly comes before, and `day` is no earlier.',
  })
  from!: string;

  @Field(() => GraphQLDate, {
    description: 'The last of the days to show: it hardly comes after, and `day` is no later.',
  })
  to!: string;

  @Field(() => TrackedHours, {
    nullable: true,
    description: 'The hours to show; null as long as the arrival is not as good as certain to be on one day.',
  })
  hours!: TrackedHours | null;

  @Field(() => GraphQLDateTime, { description: 'It hardly comes before this instant: one parcel in ten does.' })
  earliest!: Date | string;

  @Field(() => GraphQLDateTime, { description: 'It hardly comes after this instant: one parcel in ten does.' })
  latest!: Date | string;

  @Field(() => [String], {
    description:
      'Why it says so, one sentence each, what weighs most first: what concerns the way, the carrier and the days ahead.',
  })
  reasons!: readonly string[];
}

@Requires('track')
@ObjectType({ description: 'A step of a parcel on its way.' })
export class TrackedStep {
  @Field(() => ShipmentStatusEnum, {
    nullable: true,
    description: 'Where the parcel was then; null when the step does not say.',
  })
  status!: ShipmentStatus | null;

  @Field(() => GraphQLDateTime, { description: "When it happened, by the carrier's clock." })
  occurredAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The wall clock at the place, `YYYY-MM-DDTHH:MM:SS`; null when its zone is unknown.',
  })
  localTime!: string | null;

  @Field(() => String, { nullable: true, description: 'The city, as the carrier writes it.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'The country, ISO 3166-1 alpha-2.' })
  country!: string | null;
}

@Requires('track')
@ObjectType({ description: 'Something that is or was wrong with a parcel.' })
export class TrackedException {
  @Field(() => ExceptionKindEnum, { description: 'What is wrong.' })
  kind!: ExceptionKind;

  @Field(() => ExceptionStateEnum, {
    description: 'Whether it still holds, OPEN or RESOLVED, whatever the shop does about it.',
  })
  state!: ExceptionState;

  @Field(() => GraphQLDateTime, {
    description: 'When the scan that showed it happened; when it was found, where no scan did.',
  })
  openedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was over; null as long as it is not.' })
  resolvedAt!: Date | null;
}

@Requires('track')
@ObjectType({ description: 'A parcel as whoever holds its tracking link may see it: without personal data.' })
export class TrackedShipment {
  @Field(() => ShipmentStatusEnum, { description: 'Where it is now.' })
  status!: ShipmentStatus;

  @Field(() => GraphQLDateTime, { description: 'Since when it is there.' })
  statusSince!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it arrived; null as long as it has not.' })
  deliveredAt!: Date | null;

  @Field(() => TrackedEstimate, {
    nullable: true,
    description: 'When it will arrive; null as long as nothing is known to judge by.',
  })
  estimate!: TrackedEstimate | null;

  @Field(() => String, {
    description:
      'As of which place in the log it was read: subscribe to `trackedShipmentChanged` with `after: asOf`, and what changed since comes.',
  })
  asOf!: string;

  // resolved from these
  shipmentId!: string;
  carrierCode!: string;
}

@Requires('track')
@ObjectType({ description: 'The parcel of a tracking link changed.' })
export class TrackedShipmentChange {
  @Field(() => String, { description: 'Where this event stands; it is also in `extensions.cursor`.' })
  cursor!: string;

  @Field(() => GraphQLDateTime, { description: 'When we recorded it.' })
  recordedAt!: Date | string;

  @Field(() => TrackedShipment, { description: 'The parcel, as it is when the event is delivered.' })
  shipment!: TrackedShipment;
}
