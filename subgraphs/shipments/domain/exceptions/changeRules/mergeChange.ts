import { DEFAULT_EXCEPTION_RULES, type ExceptionRules } from '../exceptionRules.ts';
import type { RuleChange } from './ruleChange.ts';

/** The rules as a change would make them. Whether that makes sense is for `problemsOfRules` to say. */
export function mergeChange(rules: ExceptionRules, change: RuleChange): ExceptionRules {
  const { keptDaysByCarrier, ...collection } = change.collection ?? {};
  const { rates, ...money } = change.money ?? {};
  return {
    silence: otherwise(rules.silence, change.silence),
    notCollected: otherwise(rules.notCollected, change.notCollected),
    notDispatched: otherwise(rules.notDispatched, change.notDispatched),
    sameDay: otherwise(rules.sameDay, change.sameDay),
    lateRisk: otherwise(rules.lateRisk, change.lateRisk),
    lossRisk: otherwise(rules.lossRisk, change.lossRisk),
    collection: {
      ...otherwise(rules.collection, collection),
      ...(keptDaysByCarrier && { keptDaysByCarrier: tableOf(keptDaysByCarrier, (each) => [each.carrier, each.days]) }),
    },
    redelivery: otherwise(rules.redelivery, change.redelivery),
    severities:
      change.severities === undefined
        ? rules.severities
        : tableOf(change.severities, (each) => [each.kind, each.severity]),
    money: {
      ...otherwise(rules.money, money),
      ...(rates && { rates: tableOf(rates, (each) => [each.currency, each.rate]) }),
    },
    claimWindows: change.claimWindows ?? rules.claimWindows,
  };
}

/** Rules as they were kept, by a version that perhaps knew fewer settings: what is absent is as it is by default. */
export function completeRules(kept: Partial<ExceptionRules>): ExceptionRules {
  const base = DEFAULT_EXCEPTION_RULES;
  return {
    silence: otherwise(base.silence, kept.silence),
    notCollected: otherwise(base.notCollected, kept.notCollected),
    notDispatched: otherwise(base.notDispatched, kept.notDispatched),
    sameDay: otherwise(base.sameDay, kept.sameDay),
    lateRisk: otherwise(base.lateRisk, kept.lateRisk),
    lossRisk: otherwise(base.lossRisk, kept.lossRisk),
    collection: otherwise(base.collection, kept.collection),
    redelivery: otherwise(base.redelivery, kept.redelivery),
    severities: kept.severities ?? base.severities,
    money: otherwise(base.money, kept.money),
    claimWindows: kept.claimWindows ?? base.claimWindows,
  };
}

/** Settings with some of them otherwise. */
function otherwise<Settings extends object>(
  settings: Settings,
  told: { readonly [Name in keyof Settings]?: Settings[Name] | undefined } | undefined,
): Settings {
  const changed = Object.entries(told ?? {}).filter(([, value]) => value !== undefined);
  return { ...settings, ...(Object.fromEntries(changed) as Partial<Settings>) };
}

function tableOf<Entry, Value>(
  entries: readonly Entry[],
  of: (entry: Entry) => readonly [string, Value],
): Record<string, Value> {
  return Object.fromEntries(entries.map(of));
}
