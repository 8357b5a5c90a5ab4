import { GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Milestone } from '../../../platform/events/types/index.ts';
import { Requires, RequiresOneOf } from '../../../platform/graph/index.ts';
import { MilestoneEnum } from './shopEnums.ts';

@RequiresOneOf('shipments:read', 'exceptions:read')
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => GraphQLSafeInt, {
    description: "In the currency's minor unit: cents for EUR, whole yen for JPY.",
  })
  amountMinor!: number;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;
}

@Requires('shipments:read')
@ObjectType({
  description:
    'What is in a parcel and who packs it, as far as the shop said: an estimate knows parcels of a kind by it.',
})
export class Goods {
  @Field(() => String, {
    nullable: true,
    description:
      "Who packs and hands over, by the shop's own name: a warehouse, a store, a merchant of a marketplace; no person's name belongs there.",
  })
  seller!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many items are in it.' })
  items!: number | null;

  @Field(() => Money, { nullable: true, description: 'What the carriage costs the customer.' })
  freight!: Money | null;

  @Field(() => Int, { nullable: true, description: 'What it weighs, in grams.' })
  weightGrams!: number | null;

  @Field(() => Int, { nullable: true, description: 'How much room it takes, in cubic centimetres.' })
  volumeCm3!: number | null;
}

@Requires('shipments:read')
@ObjectType({ description: 'A milestone that was reached.' })
export class ReachedMilestone {
  @Field(() => MilestoneEnum, { description: 'Which one.' })
  milestone!: Milestone;

  @Field(() => GraphQLDateTime, { description: 'When, as the shop told it first.' })
  at!: Date | string;
}

@Requires('recipients:read')
@ObjectType({
  description: 'Whom a parcel or an order is for: personal data, encrypted at rest and gone when they are erased.',
})
export class Recipient {
  @Field(() => String, { nullable: true, description: 'Name, as the shop told it.' })
  name!: string | null;

  @Field(() => [String], { description: 'Street and house, in the order in which they are written.' })
  lines!: readonly string[];

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;
}
