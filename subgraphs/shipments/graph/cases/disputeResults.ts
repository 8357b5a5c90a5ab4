import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Requires, wordEnum } from '../../../../platform/graph/index.ts';
import { Dispute } from './proofTypes.ts';

const DISPUTE_PROBLEMS = ['BAD_INPUT', 'NOT_FOUND', 'NOT_DELIVERED', 'DISPUTE_OPEN', 'RESOLVED_OTHERWISE'] as const;
export type DisputeProblem = (typeof DISPUTE_PROBLEMS)[number];

const DisputeProblemEnum = wordEnum(DISPUTE_PROBLEMS, {
  name: 'DisputeProblem',
  description: 'Why a dispute was not opened or closed.',
  words: {
    BAD_INPUT: 'An argument does not fit; the message says which.',
    NOT_FOUND: 'The brand has no such parcel, or no such dispute.',
    NOT_DELIVERED: 'The carrier does not say that the parcel was delivered.',
    DISPUTE_OPEN: 'Another dispute of the parcel is open.',
    RESOLVED_OTHERWISE: 'The dispute was closed before, with another outcome.',
  },
});

const SENTENCES: Readonly<Record<Exclude<DisputeProblem, 'BAD_INPUT'>, string>> = {
  NOT_FOUND: 'There is nothing by this id; check it.',
  NOT_DELIVERED: 'The parcel is not delivered yet; look at its status and its exceptions instead.',
  DISPUTE_OPEN: 'A dispute of this parcel is open; resolve that one first.',
  RESOLVED_OTHERWISE: 'This dispute was resolved with another outcome; open a new one if need be.',
};

@Requires('exceptions:work')
@ObjectType({ description: 'The dispute is opened.' })
export class DisputeOpened {
  @Field(() => Boolean, { description: 'False when the same report had opened it before; then nothing was changed.' })
  created!: boolean;

  @Field(() => Dispute, { description: 'The dispute.' })
  dispute!: Dispute;
}

@Requires('exceptions:work')
@ObjectType({ description: 'The dispute is closed.' })
export class DisputeResolved {
  @Field(() => Boolean, { description: 'False when it had been closed so before; then nothing was changed.' })
  changed!: boolean;

  @Field(() => Dispute, { description: 'The dispute.' })
  dispute!: Dispute;
}

@Requires('exceptions:work')
@ObjectType({ description: 'Nothing was changed.' })
export class DisputeRefused {
  @Field(() => DisputeProblemEnum, { description: 'Why.' })
  problem!: DisputeProblem;

  @Field(() => String, { description: 'Why, in a sentence.' })
  message!: string;
}

export function refusedBecause(problem: Exclude<DisputeProblem, 'BAD_INPUT'>): DisputeRefused {
  return Object.assign(new DisputeRefused(), { problem, message: SENTENCES[problem] });
}

export function refusedInput(message: string): DisputeRefused {
  return Object.assign(new DisputeRefused(), { problem: 'BAD_INPUT', message });
}

export const DisputeDeliveryResult = createUnionType({
  name: 'DisputeDeliveryResult',
  description: 'What became of a report that something is wrong with a delivery.',
  types: () => [DisputeOpened, DisputeRefused] as const,
});

export const ResolveDisputeResult = createUnionType({
  name: 'ResolveDisputeResult',
  description: 'What became of closing a dispute.',
  types: () => [DisputeResolved, DisputeRefused] as const,
});
