import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Estimate, EstimateSource, EstimateTopic } from '../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../platform/graph/index.ts';
import { EstimateSourceEnum, EstimateTopicEnum } from './estimateEnums.ts';

@Requires('shipments:read')
@ObjectType({ description: "Days on the calendar of the estimate's `zone`, both included." })
export class DayWindow {
  @Field(() => GraphQLDate, { description: 'The first.' })
  from!: string;

  @Field(() => GraphQLDate, { description: 'The last.' })
  to!: string;
}

@Requires('shipments:read')
@ObjectType({ description: "Hours of one day. They are instants, on the whole hour in the estimate's `zone`." })
export class HourWindow {
  @Field(() => GraphQLDateTime, { description: 'It hardly comes before this instant.' })
  from!: string;

  @Field(() => GraphQLDateTime, { description: 'It hardly comes after this instant.' })
  to!: string;
}

@Requires('shipments:read')
@ObjectType({
  description: 'How estimates of the kind did lately: whether what they say can be taken at its word.',
})
export class EstimateCalibration {
  @Field(() => Float, {
    description: 'How many recent arrivals it is seen by; one that is some time ago counts for less than one.',
  })
  parcels!: number;

  @Field(() => Float, {
    description:
      'The share of them, from 0 to 1, that came between the p10 and the p90 they had been given. 0.8 is perfect: below it estimates are too sure of themselves, above it too careful.',
  })
  held!: number;
}

@Requires('shipments:read')
@ObjectType({ description: 'One thing that made an estimate what it is.' })
export class EstimateReason {
  @Field(() => EstimateTopicEnum, { description: 'What it is about.' })
  about!: EstimateTopic;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how many working days it moved the p50, later being positive; null where it moved nothing by itself, or nobody can say by how much.',
  })
  workingDays!: number | null;

  @Field(() => String, { description: 'For a person: English, one sentence.' })
  sentence!: string;
}

@Requires('shipments:read')
@ObjectType({
  description:
    'When a parcel will arrive, as a distribution, and why we think so. Of ten such parcels one arrives before `p10`, five before `p50` and nine before `p90`: eight come between `p10` and `p90`, and the further these lie apart, the less is known. `day`, `window` and `hours` are what to show a customer; they keep still where the instants move a little.',
})
export class DeliveryEstimate implements Estimate {
  @Field(() => GraphQLDateTime, { description: 'One parcel in ten arrives before this instant.' })
  p10!: string;

  @Field(() => GraphQLDateTime, { description: 'Half of the parcels arrive before this instant.' })
  p50!: string;

  @Field(() => GraphQLDateTime, { description: 'Nine parcels in ten arrive before this instant.' })
  p90!: string;

  @Field(() => GraphQLDate, { description: 'The day to show a customer, on the calendar of `zone`.' })
  day!: string;

  @Field(() => DayWindow, {
    description:
      'The days to show a customer: at least eight parcels in ten are expected on one of them. `day` is among them.',
  })
  window!: DayWindow;

  @Field(() => HourWindow, {
    nullable: true,
    description:
      'The hours to show a customer; null as long as the arrival is not as good as certain to be on one day.',
  })
  hours!: HourWindow | null;

  @Field(() => String, {
    description:
      'The zone in which days are counted, of the IANA database: that of the destination, `UTC` as long as it is not known.',
  })
  zone!: string;

  @Field(() => EstimateSourceEnum, { description: 'What it rests on.' })
  source!: EstimateSource;

  @Field(() => Int, {
    description:
      'How many finished parcels of today it is worth; 0 where it rests on none, as a window of the carrier.',
  })
  parcels!: number;

  @Field(() => EstimateCalibration, {
    nullable: true,
    description: 'How estimates of the kind did lately; null as long as too few arrived to say.',
  })
  calibration!: EstimateCalibration | null;

  @AssumedSize(5)
  @Field(() => [EstimateReason], { description: 'Why it says so, what weighs most first.' })
  reasons!: readonly EstimateReason[];

  @Field(() => GraphQLDateTime, {
    description: 'If nothing is heard of the parcel, it is computed again at this instant.',
  })
  until!: string;
}
