import { GraphQLDateTime } from 'graphql-scalars';
import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../platform/graph/index.ts';
import type { Registration, RegistrationOutcome } from '../apply/index.ts';
import type { ShipmentsContext } from './context.ts';
import { toShipment } from './fromRows.ts';
import { checkItemCount, normaliseTrackingNumber, problemOf } from './input.ts';
import { RegistrationWarning, warningsOf } from './registrationWarning.ts';
import { Shipment } from './types.ts';

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

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it left the warehouse, if it already has.' })
  dispatchedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'What the shop promised its customer.' })
  promisedAt!: Date | null;
}

enum RegistrationProblem {
  BAD_INPUT = 'BAD_INPUT',
  TRACKING_NUMBER_TAKEN = 'TRACKING_NUMBER_TAKEN',
  REFERENCE_TWICE = 'REFERENCE_TWICE',
}
registerEnumType(RegistrationProblem, {
  name: 'RegistrationProblem',
  description: 'Why a parcel was not registered.',
  valuesConfig: {
    BAD_INPUT: { description: 'A field does not fit; the message says which.' },
    TRACKING_NUMBER_TAKEN: { description: 'Another parcel of the brand has this number at this carrier.' },
    REFERENCE_TWICE: { description: 'The same request names this reference more than once.' },
  },
});

@Requires('shipments:write')
@ObjectType({ description: 'The parcel is registered.' })
export class ShipmentRegistered {
  @Field(() => String, { description: "The shop's reference." })
  reference!: string;

  @Field(() => Boolean, { description: 'False when it had been registered before; then nothing was changed.' })
  created!: boolean;

  @Field(() => Shipment, { description: 'The parcel.' })
  shipment!: Shipment;

  @AssumedSize(1)
  @Field(() => [RegistrationWarning], {
    description: "What is odd about it, for example a number that does not look like the carrier's; mostly nothing.",
  })
  warnings!: RegistrationWarning[];
}

@Requires('shipments:write')
@ObjectType({ description: 'The parcel was not registered; the others of the request were.' })
export class RegistrationRefused {
  @Field(() => String, { description: "The shop's reference." })
  reference!: string;

  @Field(() => RegistrationProblem, { description: 'Why.' })
  problem!: RegistrationProblem;

  @Field(() => String, { description: 'Why, in a sentence.' })
  message!: string;
}

const RegisterShipmentResult = createUnionType({
  name: 'RegisterShipmentResult',
  description: 'What became of one parcel of the request.',
  types: () => [ShipmentRegistered, RegistrationRefused] as const,
});

@InputType({ description: 'A parcel that left the warehouse.' })
export class DispatchInput {
  @Field(() => String, { description: "The shop's reference." })
  reference!: string;

  @Field(() => GraphQLDateTime, { description: 'When it left.' })
  dispatchedAt!: Date;
}

@Requires('shipments:write')
@ObjectType({ description: 'Whether a dispatch was recorded.' })
export class DispatchResult {
  @Field(() => String, { description: "The shop's reference." })
  reference!: string;

  @Field(() => Boolean, { description: 'False when the brand has no parcel by this reference.' })
  recorded!: boolean;

  @Field(() => ID, { nullable: true, description: 'Why it was not recorded: an error code.' })
  code!: string | null;
}

const SENTENCES: Record<Exclude<RegistrationProblem, RegistrationProblem.BAD_INPUT>, string> = {
  TRACKING_NUMBER_TAKEN: 'Another parcel of your brand has this number at this carrier.',
  REFERENCE_TWICE: 'The request names this reference more than once; the first one counts.',
};

@Resolver()
export class RegisterResolver {
  @AssumedSize(50)
  @Requires('shipments:write')
  @Mutation(() => [RegisterShipmentResult], {
    description: 'Registers 1 to 500 parcels; one result each, in their order. Scans that came before are adopted.',
  })
  async registerShipments(
    @Arg('shipments', () => [RegisterShipmentInput], { description: 'The parcels.' }) inputs: RegisterShipmentInput[],
    @Ctx() { register, reads, viewer }: ShipmentsContext,
  ): Promise<(ShipmentRegistered | RegistrationRefused)[]> {
    refuseGuest(viewer);
    checkItemCount(inputs.length);
    const read = inputs.map(toRegistration);
    const valid = read.flatMap((each) => (each.problem === null ? [each.registration] : []));
    const outcomes = valid.length === 0 ? [] : [...(await register(valid))];
    return Promise.all(
      read.map(async ({ registration, problem }) => {
        if (problem !== null) return refused(registration.reference, RegistrationProblem.BAD_INPUT, problem);
        return toResult(outcomes.shift(), registration.reference, reads);
      }),
    );
  }

  @AssumedSize(50)
  @Requires('shipments:write')
  @Mutation(() => [DispatchResult], {
    description:
      'Records that 1 to 500 parcels left the warehouse; one result each, in their order. The first instant that is told counts.',
  })
  async recordDispatches(
    @Arg('dispatches', () => [DispatchInput], { description: 'The parcels.' }) inputs: DispatchInput[],
    @Ctx() { recordDispatches, viewer }: ShipmentsContext,
  ): Promise<DispatchResult[]> {
    refuseGuest(viewer);
    checkItemCount(inputs.length);
    const problem = inputs.map(problemOf).find((each) => each !== null);
    if (problem !== undefined) throw new DoorstepError('BAD_INPUT', { detail: problem });
    const first = new Map(inputs.map((each) => [each.reference, each.dispatchedAt.toISOString()] as const).reverse());
    const known = await recordDispatches([...first].map(([reference, dispatchedAt]) => ({ reference, dispatchedAt })));
    return inputs.map(({ reference }) => {
      const recorded = known.has(reference);
      return { reference, recorded, code: recorded ? null : 'NOT_FOUND' };
    });
  }
}

function toRegistration(input: RegisterShipmentInput): { registration: Registration; problem: string | null } {
  const registration = {
    reference: input.reference,
    orderNumber: input.orderNumber,
    carrier: input.carrier.toLowerCase(),
    trackingNumber: normaliseTrackingNumber(input.trackingNumber),
    dispatchedAt: input.dispatchedAt?.toISOString() ?? null,
    promisedAt: input.promisedAt?.toISOString() ?? null,
  };
  const { dispatchedAt, promisedAt } = input;
  return { registration, problem: problemOf({ ...registration, dispatchedAt, promisedAt }) };
}

async function toResult(
  outcome: RegistrationOutcome | undefined,
  reference: string,
  reads: ShipmentsContext['reads'],
): Promise<ShipmentRegistered | RegistrationRefused> {
  if (outcome === undefined) throw new DoorstepError('INTERNAL');
  if (outcome.outcome === 'refused')
    return refused(reference, RegistrationProblem[outcome.code], SENTENCES[outcome.code]);
  const row = await reads.shipment.load(outcome.shipmentId);
  if (row === null) throw new DoorstepError('FORBIDDEN', { detail: 'your token opens another parcel only' });
  return Object.assign(new ShipmentRegistered(), {
    reference,
    created: outcome.outcome === 'created',
    shipment: toShipment(row),
    warnings: warningsOf(row.carrier, row.trackingNumber),
  });
}

function refused(reference: string, problem: RegistrationProblem, message: string): RegistrationRefused {
  return Object.assign(new RegistrationRefused(), { reference, problem, message });
}
