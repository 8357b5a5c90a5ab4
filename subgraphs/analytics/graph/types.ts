import { GraphQLDate } from 'graphql-scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Authenticated, Requires } from '../../../platform/graph/index.ts';
import type { Counts } from '../domain/index.ts';

/** The counts that a day and a range have in common; not a type of the graph itself. */
@ObjectType({ description: "Counts of one brand's parcels with one carrier." })
abstract class CarrierCounts implements Counts {
  @Field(() => Int, { description: 'Parcels the shop registered.' })
  registered!: number;

  @Field(() => Int, { description: 'Parcels that left the warehouse.' })
  dispatched!: number;

  @Field(() => Int, { description: 'Scans that now stand on parcels, each counted once.' })
  scans!: number;

  @Field(() => Int, {
    description: 'Times a parcel was picked up; the first movement counts where the pickup itself was not scanned.',
  })
  pickedUp!: number;

  @Field(() => Int, { description: 'Times a parcel went out for delivery; a second run counts again.' })
  outForDelivery!: number;

  @Field(() => Int, { description: 'Times a parcel became delivered.' })
  delivered!: number;

  @Field(() => Int, {
    description: 'Exceptions that opened by what the carrier said; not what was found by watching or disputed.',
  })
  exceptions!: number;
}

@Requires('analytics:read')
@ObjectType({ description: 'What one carrier did with the parcels of the brand on one day.' })
export class CarrierDay extends CarrierCounts {
  @Field(() => GraphQLDate, { description: 'The day in UTC on which it happened, however late we heard of it.' })
  day!: string;
}

@Requires('analytics:read')
@ObjectType({
  description: 'What one carrier did with the parcels of the brand, counted by the day on which it happened.',
})
export class CarrierPerformance extends CarrierCounts {
  @Field(() => ID, { description: "The carrier's code." })
  carrierCode!: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'The first day that is counted, in UTC; null: from the beginning.',
  })
  from!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'The last day that is counted, in UTC; null: to this moment.',
  })
  to!: string | null;
}

@Authenticated()
@Directive('@key(fields: "code")')
@ObjectType({ description: 'A company that carries parcels.' })
export class Carrier {
  @Field(() => ID, { description: "The carrier's code." })
  code!: string;
}
