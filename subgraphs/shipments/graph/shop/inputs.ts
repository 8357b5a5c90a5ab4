import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';
import type { Money, Place } from '../../../../platform/events/types/index.ts';
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
