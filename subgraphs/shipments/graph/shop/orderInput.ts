import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';
import type { OrderTelling } from '../../apply/index.ts';
import { instantProblem, pastProblem } from '../input.ts';
import { firstProblem, moneyProblem, placeProblem, type Problem, recipientProblem, textProblem } from './checks.ts';
import { MoneyInput, PlaceInput, RecipientInput, toInstant, toMoney, toPlace, toRecipient } from './inputs.ts';

@InputType({ description: 'What a shop tells of an order; what it leaves out stays as it was told before.' })
export class OrderInput {
  @Field(() => String, { description: "The shop's order number, 1 to 100 characters." })
  number!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'As of when this is told: of each field what was told later counts. Now, when it is not said.',
  })
  toldAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the customer ordered; also the milestone `ORDERED` of its parcels.',
  })
  orderedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt!: Date | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What the customer pays for it.' })
  value!: MoneyInput | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'The latest moment that the shop promised.' })
  promisedAt!: Date | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it goes.' })
  destination!: PlaceInput | null;

  @Field(() => RecipientInput, { nullable: true, description: 'Whom it is for.' })
  recipient!: RecipientInput | null;
}

export function toOrderTelling(input: OrderInput): OrderTelling {
  return {
    number: input.number,
    toldAt: toInstant(input.toldAt),
    orderedAt: toInstant(input.orderedAt),
    cancelledAt: toInstant(input.cancelledAt),
    value: toMoney(input.value),
    promisedAt: toInstant(input.promisedAt),
    destination: toPlace(input.destination),
    recipient: toRecipient(input.recipient),
  };
}

export function problemOfOrder(input: OrderInput): Problem {
  return firstProblem(
    textProblem('number', input.number),
    pastProblem('toldAt', input.toldAt),
    pastProblem('orderedAt', input.orderedAt),
    pastProblem('cancelledAt', input.cancelledAt),
    instantProblem('promisedAt', input.promisedAt),
    moneyProblem('value', toMoney(input.value)),
    placeProblem('destination', toPlace(input.destination)),
    recipientProblem(toRecipient(input.recipient)),
  );
}
