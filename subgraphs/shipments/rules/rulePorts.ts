import { type ActingViewer, actorOf } from '../../../platform/access/index.ts';
import { readLatestRules, readRuleVersions, type RuleVersion } from '../store/rules/index.ts';
import { type ChangeAsked, changeBrandRules, type ChangeOptions, type ChangeOutcome } from './changeBrandRules.ts';
import { type DryRunAsked, type DryRunOptions, type DryRunOutcome, dryRunRules } from './dryRun.ts';

/** What may be asked and done about the rules of one brand. */
export interface RulePorts {
  /** Null where the brand has changed nothing. */
  readonly latest: () => Promise<RuleVersion | null>;
  /** The latest first. */
  readonly versions: (stretch: { readonly before: number | null; readonly limit: number }) => Promise<RuleVersion[]>;
  readonly change: (asked: Omit<ChangeAsked, 'changedBy'>) => Promise<ChangeOutcome>;
  readonly dryRun: (asked: DryRunAsked) => Promise<DryRunOutcome>;
}

/** The rules of the viewer's brand. */
export function rulePortsFor(
  options: Omit<ChangeOptions, 'brand'> & Omit<DryRunOptions, 'brand'>,
  viewer: ActingViewer,
): RulePorts {
  const { brand } = viewer;
  const { database } = options;
  return {
    latest: () => readLatestRules(database, brand),
    versions: (stretch) => readRuleVersions(database, brand, stretch),
    change: (asked) => changeBrandRules({ ...options, brand }, { ...asked, changedBy: actorOf(viewer) }),
    dryRun: (asked) => dryRunRules({ ...options, brand }, asked),
  };
}
