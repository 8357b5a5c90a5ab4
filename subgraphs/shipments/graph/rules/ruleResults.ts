import { createUnionType, Field, ObjectType } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import { ExceptionRulesDryRun } from './dryRunTypes.ts';
import { RuleProblemEnum, type RuleProblemWord } from './ruleEnums.ts';
import { ExceptionRulesType } from './ruleTypes.ts';

@Requires('exceptions:manage')
@ObjectType({ description: 'The rules are as the change wants them.' })
export class ExceptionRulesChanged {
  @Field(() => Boolean, { description: 'False when they were so already; then no version was made.' })
  changed!: boolean;

  @Field(() => ExceptionRulesType, { description: 'The rules that are in force.' })
  rules!: ExceptionRulesType;
}

@Requires('exceptions:manage')
@ObjectType({ description: 'What stands in the way of a change.' })
export class ExceptionRuleProblem {
  @Field(() => String, { description: 'Which setting or argument: `silence.leastHours`, `claimWindows[3].days`.' })
  field!: string;

  @Field(() => RuleProblemEnum, { description: 'What is wrong with it.' })
  code!: RuleProblemWord;

  @Field(() => String, { description: 'The same in a sentence.' })
  message!: string;
}

@Requires('exceptions:manage')
@ObjectType({ description: 'Nothing was changed, nor tried.' })
export class ExceptionRulesRefused {
  @AssumedSize(3)
  @Field(() => [ExceptionRuleProblem], { description: 'Everything that stands in the way; one at least.' })
  problems!: ExceptionRuleProblem[];
}

export const ChangeExceptionRulesResult = createUnionType({
  name: 'ChangeExceptionRulesResult',
  description: 'What became of a change of rules.',
  types: () => [ExceptionRulesChanged, ExceptionRulesRefused] as const,
});

export const DryRunExceptionRulesResult = createUnionType({
  name: 'DryRunExceptionRulesResult',
  description: 'What became of trying a change of rules.',
  types: () => [ExceptionRulesDryRun, ExceptionRulesRefused] as const,
});

/** So many problems are told at most: a list of hundreds of entries may have as many. */
const MOST_PROBLEMS = 50;

export function refusedFor(problems: readonly ExceptionRuleProblem[]): ExceptionRulesRefused {
  return Object.assign(new ExceptionRulesRefused(), {
    problems: problems.slice(0, MOST_PROBLEMS).map((each) => Object.assign(new ExceptionRuleProblem(), each)),
  });
}
