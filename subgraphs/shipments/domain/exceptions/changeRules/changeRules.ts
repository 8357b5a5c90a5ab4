import type { ExceptionRules } from '../exceptionRules.ts';
import { mergeChange } from './mergeChange.ts';
import type { RuleChange } from './ruleChange.ts';
import { problemsOfChange, problemsOfRules, type RuleProblem } from './ruleProblems.ts';

/** What becomes of a change. */
export type ChangedRules =
  | { readonly outcome: 'changed'; readonly rules: ExceptionRules }
  | { readonly outcome: 'refused'; readonly problems: readonly RuleProblem[] };

/** Changes rules, all of what is wanted or nothing. */
export function changeRules(rules: ExceptionRules, change: RuleChange): ChangedRules {
  const changed = mergeChange(rules, change);
  const problems = [...problemsOfChange(change), ...problemsOfRules(changed)];
  return problems.length > 0 ? { outcome: 'refused', problems } : { outcome: 'changed', rules: changed };
}
