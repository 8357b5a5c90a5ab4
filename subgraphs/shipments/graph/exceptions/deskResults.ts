import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { Requires, wordEnum } from '../../../../platform/graph/index.ts';
import { ACT_PROBLEMS, type ActProblem } from '../../domain/index.ts';
import { DeliveryException } from './exceptionTypes.ts';

const ActProblemEnum = wordEnum(ACT_PROBLEMS, {
  name: 'ExceptionActProblem',
  description: 'Why nothing was done about an exception.',
  words: {
    ALREADY_RESOLVED: 'It is over, or somebody else resolved it.',
    NOT_RESOLVED: 'It is not resolved, so there is nothing to reopen.',
    ENDED_BY_ITSELF: 'What made it true is over; it opens again by itself if that comes back.',
    DISPUTE_OPEN: 'The dispute that it stands for is open: `resolveDispute` ends both.',
  },
});

const SENTENCES: Readonly<Record<ActProblem, string>> = {
  ALREADY_RESOLVED: 'This exception is resolved already; reopen it if there is more to do.',
  NOT_RESOLVED: 'This exception is not resolved; acknowledge, assign or resolve it.',
  ENDED_BY_ITSELF: 'What made this exception true is over; it opens again by itself if that comes back.',
  DISPUTE_OPEN: 'The customer waits for a decision: resolve the dispute, and this exception ends with it.',
};

@Requires('exceptions:work')
@ObjectType({ description: 'It was done.' })
export class ExceptionActDone {
  @Field(() => Boolean, { description: 'False when it stood so already; then nothing was recorded or told.' })
  changed!: boolean;

  @Field(() => DeliveryException, { description: 'The exception, as it is now.' })
  exception!: DeliveryException;
}

@Requires('exceptions:work')
@ObjectType({ description: 'It was not done, and nothing about the exception was changed.' })
export class ExceptionActRefused {
  @Field(() => ActProblemEnum, { description: 'Why.' })
  problem!: ActProblem;

  @Field(() => String, { description: 'Why, in a sentence.' })
  message!: string;

  @Field(() => DeliveryException, { description: 'The exception, as it is now.' })
  exception!: DeliveryException;
}

@Requires('exceptions:work')
@ObjectType({ description: 'The brand has no such exception.' })
export class ExceptionActUnknown {
  @Field(() => ID, { description: 'The id as it was given.' })
  id!: string;
}

export function refusedAct(problem: ActProblem, exception: DeliveryException): ExceptionActRefused {
  return Object.assign(new ExceptionActRefused(), { problem, message: SENTENCES[problem], exception });
}

export const ExceptionActResult = createUnionType({
  name: 'ExceptionActResult',
  description: 'What became of something that was to be done about an exception.',
  types: () => [ExceptionActDone, ExceptionActRefused, ExceptionActUnknown] as const,
});
