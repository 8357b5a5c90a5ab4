export {
  type ChangeAsked,
  changeBrandRules,
  type ChangeOptions,
  type ChangeOutcome,
  type RuleRefusal,
  rulesIn,
} from './changeBrandRules.ts';
export { type DryRun, type DryRunAsked, type DryRunOptions, type DryRunOutcome, dryRunRules } from './dryRun.ts';
export { type RulePorts, rulePortsFor } from './rulePorts.ts';
export { openRuleBook, type RuleBook, type RuleBookOptions } from './ruleBook.ts';
