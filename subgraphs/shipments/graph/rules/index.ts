import { DryRunParcelResolver, DryRunResolver } from './dryRunResolver.ts';
import { ExceptionRulesResolver } from './ruleResolver.ts';

/** Resolvers of the rules by which exceptions are found. */
export const RULE_RESOLVERS = [ExceptionRulesResolver, DryRunResolver, DryRunParcelResolver] as const;
