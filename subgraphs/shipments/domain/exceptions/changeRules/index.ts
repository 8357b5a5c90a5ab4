export { type ChangedRules, changeRules } from './changeRules.ts';
export { differencesBetween, type RuleDifference } from './differences.ts';
export { completeRules } from './mergeChange.ts';
export type { CurrencyRate, KeptDays, KindSeverity, RuleChange } from './ruleChange.ts';
export { RULE_PROBLEMS, type RuleProblem, type RuleProblemCode } from './ruleProblems.ts';
