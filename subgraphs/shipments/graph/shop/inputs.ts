import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, InputType, Int } from 'type-graphql';
import type { Goods, Money, Place } from '../../../../platform/events/types/index.ts';
import type { Recipient } from '../../apply/index.ts';

@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => GraphQLSafeInt, {
    description: "In the currency's minor unit (cents for EUR, whole yen for JPY), 0 or more.",
  })
  amountMinor!: number;

  @Field(() => String, { description: 'ISO 4217, upper case, for example `EUR`.' })
  currency!: string;
}

@InputType({
  description:
    'What is in a parcel and who packs it, as far as the shop says: an estimate knows parcels of a kind by it.',
})
export class GoodsInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Who packs and hands over, by the shop's own name of 1 to 100 characters: a warehouse, a store, a merchant of a marketplace. It is not kept as personal data are, so no person's name belongs there.",
  })
  seller!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many items are in it, 0 to 100000.' })
  items!: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What the carriage costs the customer.' })
  freight!: MoneyInput | null;

  @Field(() => Int, { nullable: true, description: 'What it weighs, in grams, 0 to 100000000.' })
  weightGrams!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How much room it takes, in cubic centimetres, 0 to 1000000000.',
  })
  volumeCm3!: number | null;
}

@InputType({ description: 'Where a parcel starts or goes, without street and name.' })
export class PlaceInput {
  @Field(() => String, { nullable: true, description: '1 to 100 characters.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'State or province, 1 to 100 characters.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, upper case, for example `DE`.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: '1 to 20 characters.' })
  postalCode!: string | null;
}

@InputType({
  description:
    'Whom a parcel or an order is for. It is encrypted at rest, stands in no event, and is read with the scope `recipients:read` only.',
})
export class RecipientInput {
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' })
  name!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Street and house, in the order in which they are written: at most 10, each of 1 to 200 characters.',
  })
  lines!: string[] | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, at most 254 characters.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, at most 40 characters.' })
  phone!: string | null;
}

/** Of what is not sent nothing comes at all. */
type Sent<T> = T | null | undefined;

export function toMoney(input: Sent<MoneyInput>): Money | null {
  return input == null ? null : { amountMinor: input.amountMinor, currency: input.currency };
}

export function toGoods(input: Sent<GoodsInput>): Goods | null {
  if (input == null) return null;
  const { seller = null, items = null, weightGrams = null, volumeCm3 = null } = input;
  return { seller, items, freight: toMoney(input.freight), weightGrams, volumeCm3 };
}

export function toPlace(input: Sent<PlaceInput>): Place | null {
  if (input == null) return null;
  const { city = null, region = null, country = null, postalCode = null } = input;
  return { city, region, country, postalCode };
}

export function toRecipient(input: Sent<RecipientInput>): Recipient | null {
  if (input == null) return null;
  const { name = null, email = null, phone = null } = input;
  return { name, lines: input.lines ?? [], email, phone };
}

export function toInstant(instant: Sent<Date>): string | null {
  return instant?.toISOString() ?? null;
}
