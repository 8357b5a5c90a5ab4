import { Arg, createUnionType, Ctx, Field, Mutation, ObjectType, registerEnumType, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../platform/graph/index.ts';
import type { RegistrationOutcome } from '../apply/index.ts';
import type { ShipmentsContext } from './context.ts';
import { toShipment } from './fromRows.ts';
import { checkItemCount } from './input.ts';
import { RegistrationWarning, warningsOf } from './registrationWarning.ts';
import { readRegistration, RegisterShipmentInput } from './shop/index.ts';
import { Shipment } from './types.ts';

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

  @AssumedSize(1)
  @Field(() => [String], {
    description:
      'What this request tells otherwise than it is registered, by the names of its facts; none of it was changed. Mostly nothing.',
  })
  differs!: readonly string[];

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
    const read = inputs.map(readRegistration);
    const valid = read.flatMap((each) => (each.problem === null ? [each.registration] : []));
    const outcomes = valid.length === 0 ? [] : [...(await register(valid))];
    return Promise.all(
      read.map(async ({ registration, problem }) => {
        if (problem !== null) return refused(registration.reference, RegistrationProblem.BAD_INPUT, problem);
        return toResult(outcomes.shift(), registration.reference, reads);
      }),
    );
  }
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
    differs: outcome.outcome === 'known' ? outcome.differs : [],
    shipment: toShipment(row),
    warnings: warningsOf(row.carrier, row.trackingNumber),
  });
}

function refused(reference: string, problem: RegistrationProblem, message: string): RegistrationRefused {
  return Object.assign(new RegistrationRefused(), { reference, problem, message });
}
