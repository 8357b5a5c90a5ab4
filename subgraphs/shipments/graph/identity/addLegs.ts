import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { validate } from 'uuid';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { LegOutcome, LegStatement } from '../../apply/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { checkItemCount, problemOf } from '../input.ts';
import { LegInput, toLegNumber } from '../legInput.ts';
import { ShipmentLeg, toLeg } from '../legTypes.ts';
import { Shipment } from '../types.ts';

@InputType({ description: 'That a parcel travels on with another carrier, or under another number.' })
export class AddShipmentLegInput extends LegInput {
  @Field(() => String, { nullable: true, description: "The parcel, by the shop's reference; or else `shipmentId`." })
  reference!: string | null;

  @Field(() => ID, { nullable: true, description: 'The parcel, by our id; or else `reference`.' })
  shipmentId!: string | null;
}

enum LegProblem {
  BAD_INPUT = 'BAD_INPUT',
  SHIPMENT_UNKNOWN = 'SHIPMENT_UNKNOWN',
  TRACKING_NUMBER_TAKEN = 'TRACKING_NUMBER_TAKEN',
}
registerEnumType(LegProblem, {
  name: 'ShipmentLegProblem',
  description: 'Why a leg was not added.',
  valuesConfig: {
    BAD_INPUT: { description: 'A field does not fit; the message says which.' },
    SHIPMENT_UNKNOWN: { description: 'The brand has no such parcel.' },
    TRACKING_NUMBER_TAKEN: { description: 'Another parcel of the brand has this number at this carrier.' },
  },
});

@Requires('shipments:write')
@ObjectType({ description: 'The number stands for a leg of the parcel.' })
export class ShipmentLegAdded {
  @Field(() => Int, { description: 'Which item of the request it answers, from 0.' })
  item!: number;

  @Field(() => Boolean, { description: 'False when it did before; then nothing was changed.' })
  added!: boolean;

  @Field(() => ShipmentLeg, { description: 'The leg.' })
  leg!: ShipmentLeg;

  @Field(() => Shipment, { description: 'The parcel.' })
  shipment!: Shipment;
}

@Requires('shipments:write')
@ObjectType({ description: 'The leg was not added; the others of the request were.' })
export class ShipmentLegRefused {
  @Field(() => Int, { description: 'Which item of the request it answers, from 0.' })
  item!: number;

  @Field(() => LegProblem, { description: 'Why.' })
  problem!: LegProblem;

  @Field(() => String, { description: 'Why, in a sentence.' })
  message!: string;
}

const AddShipmentLegResult = createUnionType({
  name: 'AddShipmentLegResult',
  description: 'What became of one leg of the request.',
  types: () => [ShipmentLegAdded, ShipmentLegRefused] as const,
});

const SENTENCES: Record<Exclude<LegProblem, LegProblem.BAD_INPUT>, string> = {
  SHIPMENT_UNKNOWN: 'Your brand has no such parcel; register it first.',
  TRACKING_NUMBER_TAKEN: 'Another parcel of your brand has this number at this carrier.',
};

@Resolver()
export class LegMutations {
  @AssumedSize(50)
  @Requires('shipments:write')
  @Mutation(() => [AddShipmentLegResult], {
    description:
      'Adds 1 to 500 legs to parcels, each the next one of its parcel; one result each, in their order. Said again, it changes nothing. Scans that came before are adopted.',
  })
  async addShipmentLegs(
    @Arg('legs', () => [AddShipmentLegInput], { description: 'The legs.' }) inputs: AddShipmentLegInput[],
    @Ctx() { addLegs, reads, viewer }: ShipmentsContext,
  ): Promise<(ShipmentLegAdded | ShipmentLegRefused)[]> {
    refuseGuest(viewer);
    checkItemCount(inputs.length);
    const read = inputs.map((input) => ({ statement: toStatement(input), problem: problemOfLeg(input) }));
    const valid = read.flatMap(({ statement, problem }) => (problem === null ? [statement] : []));
    const outcomes = valid.length === 0 ? [] : [...(await addLegs(valid))];
    return Promise.all(
      read.map(async ({ problem }, item) => {
        if (problem !== null) return refused(item, LegProblem.BAD_INPUT, problem);
        return toResult(item, outcomes.shift(), reads);
      }),
    );
  }
}

function toStatement(input: AddShipmentLegInput): LegStatement {
  const { reference = null, shipmentId = null } = input;
  return {
    ...toLegNumber(input),
    of: reference === null ? { shipmentId: (shipmentId ?? '').toLowerCase() } : { reference },
  };
}

function problemOfLeg(input: AddShipmentLegInput): string | null {
  const { reference = null, shipmentId = null } = input;
  if ((reference === null) === (shipmentId === null)) return 'name either a reference or a shipmentId';
  if (shipmentId !== null && !validate(shipmentId)) return 'shipmentId must be one of our ids';
  return problemOf({ reference: reference ?? 'by its id', ...toLegNumber(input) });
}

async function toResult(
  item: number,
  outcome: LegOutcome | undefined,
  reads: ShipmentsContext['reads'],
): Promise<ShipmentLegAdded | ShipmentLegRefused> {
  if (outcome === undefined) throw new DoorstepError('INTERNAL');
  if (outcome.outcome === 'refused') return refused(item, LegProblem[outcome.code], SENTENCES[outcome.code]);
  const row = await reads.shipment.load(outcome.shipmentId);
  if (row === null) throw new DoorstepError('INTERNAL');
  const added = outcome.outcome === 'added';
  return Object.assign(new ShipmentLegAdded(), { item, added, leg: toLeg(outcome.leg), shipment: toShipment(row) });
}

function refused(item: number, problem: LegProblem, message: string): ShipmentLegRefused {
  return Object.assign(new ShipmentLegRefused(), { item, problem, message });
}
