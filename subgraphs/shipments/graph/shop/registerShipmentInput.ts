import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InputType, Int } from 'type-graphql';
import type { ContentsClass, Direction } from '../../../../platform/events/types/index.ts';
import type { Milestones, Registration } from '../../apply/index.ts';
import { instantProblem, normaliseTrackingNumber, pastProblem, problemOf } from '../input.ts';
import { LegInput, legsProblem, toLegNumber } from '../legInput.ts';
import { ContentsClassEnum, ShipmentDirectionEnum } from '../shopEnums.ts';
import {
  firstProblem,
  goodsProblem,
  moneyProblem,
  piecesProblem,
  placeProblem,
  type Problem,
  recipientProblem,
  textProblem,
  zoneProblem,
} from './checks.ts';
import {
  GoodsInput,
  MoneyInput,
  PlaceInput,
  RecipientInput,
  toGoods,
  toInstant,
  toMoney,
  toPlace,
  toRecipient,
} from './inputs.ts';

@InputType({ description: 'A parcel that the shop hands to a carrier.' })
export class RegisterShipmentInput {
  @Field(() => String, {
    description:
      "The shop's own reference, 1 to 100 characters, unique in the brand; registering it twice is registering it once.",
  })
  reference!: string;

  @Field(() => String, { description: "The shop's order number, 1 to 100 characters." })
  orderNumber!: string;

  @Field(() => String, { description: 'The carrier code, for example `fedex`.' })
  carrier!: string;

  @Field(() => String, { description: "The carrier's number; case, spaces and dashes do not matter." })
  trackingNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: "The carrier's service, as the shop calls it, 1 to 100 characters.",
  })
  service!: string | null;

  @Field(() => ShipmentDirectionEnum, {
    nullable: true,
    description: 'Which way it goes; when it is not said, `RETURN` with `returnOf` and `OUTBOUND` without.',
  })
  direction!: Direction | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reference of the parcel that this one brings back; that one may be registered later.',
  })
  returnOf!: string | null;

  @Field(() => Int, { defaultValue: 1, description: 'How many pieces travel under the number, 1 to 999.' })
  pieces!: number;

  @Field(() => MoneyInput, { nullable: true, description: 'What is in it is worth this.' })
  value!: MoneyInput | null;

  @Field(() => ContentsClassEnum, {
    nullable: true,
    description: 'What is in it, as far as it matters to how it must be treated.',
  })
  contents!: ContentsClass | null;

  @Field(() => GoodsInput, {
    nullable: true,
    description: 'What is in it and who packs it: an estimate knows parcels of a kind by it.',
  })
  goods!: GoodsInput | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the customer ordered.' })
  orderedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was packed, if it already was.' })
  packedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When its label was made.' })
  labelCreatedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it left the warehouse, if it already has.' })
  dispatchedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'The latest moment that the shop promised.' })
  promisedAt!: Date | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it starts.' })
  origin!: PlaceInput | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it goes.' })
  destination!: PlaceInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The zone of the destination, of the IANA database: `Europe/Berlin`.',
  })
  destinationZone!: string | null;

  @Field(() => [LegInput], {
    nullable: true,
    description:
      'Where it travels on after its first carrier handed it over, in that order and at most 10, as far as that is known; `addShipmentLegs` adds what comes to be known.',
  })
  legs!: LegInput[] | null;

  @Field(() => RecipientInput, { nullable: true, description: 'Whom it is for.' })
  recipient!: RecipientInput | null;
}

/** A registration as it was sent, and what is wrong with it. */
export interface ReadRegistration {
  readonly registration: Registration;
  readonly problem: Problem;
}

export function readRegistration(input: RegisterShipmentInput): ReadRegistration {
  const registration = toRegistration(input);
  return { registration, problem: problemOf(registration) ?? instantsProblem(input) ?? factsProblem(registration) };
}

function toRegistration(input: RegisterShipmentInput): Registration {
  const { reference, orderNumber, service = null, returnOf = null, pieces, contents = null } = input;
  const goods = toGoods(input.goods);
  return {
    ...{ reference, orderNumber, service, returnOf, pieces, contents },
    ...(goods === null ? {} : { goods }),
    carrier: input.carrier.toLowerCase(),
    trackingNumber: normaliseTrackingNumber(input.trackingNumber),
    direction: input.direction ?? (returnOf === null ? 'OUTBOUND' : 'RETURN'),
    value: toMoney(input.value),
    promisedAt: toInstant(input.promisedAt),
    origin: toPlace(input.origin),
    destination: toPlace(input.destination),
    destinationZone: input.destinationZone ?? null,
    recipient: toRecipient(input.recipient),
    milestones: toMilestones(input),
    legs: (input.legs ?? []).map(toLegNumber),
  };
}

function toMilestones({ orderedAt, packedAt, labelCreatedAt, dispatchedAt }: RegisterShipmentInput): Milestones {
  const told = [
    ['ORDERED', orderedAt],
    ['PACKED', packedAt],
    ['LABEL_CREATED', labelCreatedAt],
    ['DISPATCHED', dispatchedAt],
  ] as const;
  return Object.fromEntries(told.flatMap(([milestone, at]) => (at == null ? [] : [[milestone, at.toISOString()]])));
}

function instantsProblem(input: RegisterShipmentInput): Problem {
  return firstProblem(
    pastProblem('orderedAt', input.orderedAt),
    pastProblem('packedAt', input.packedAt),
    pastProblem('labelCreatedAt', input.labelCreatedAt),
    pastProblem('dispatchedAt', input.dispatchedAt),
    instantProblem('promisedAt', input.promisedAt),
  );
}

function factsProblem(registration: Registration): Problem {
  const { reference, direction, returnOf } = registration;
  if (returnOf === reference) return 'returnOf must name another parcel';
  if (returnOf !== null && direction === 'OUTBOUND') return 'returnOf needs the direction RETURN';
  return firstProblem(
    textProblem('service', registration.service),
    textProblem('returnOf', returnOf),
    piecesProblem(registration.pieces),
    moneyProblem('value', registration.value),
    goodsProblem('goods', registration.goods ?? null),
    placeProblem('origin', registration.origin),
    placeProblem('destination', registration.destination),
    zoneProblem('destinationZone', registration.destinationZone),
    recipientProblem(registration.recipient),
    legsProblem(registration.legs ?? []),
  );
}
