import type { RuleChange } from '../../domain/index.ts';
import type { ExceptionRulesChange } from './ruleInputs.ts';

/** A change as it was told; null says as little as nothing. */
export function readChange(told: ExceptionRulesChange): RuleChange {
  const { silence, notCollected, notDispatched, sameDay, lateRisk, lossRisk, redelivery } = told;
  return {
    silence: said(silence),
    notCollected: said(notCollected),
    notDispatched: said(notDispatched),
    sameDay: said(sameDay),
    lateRisk: said(lateRisk),
    lossRisk: said(lossRisk),
    collection: said(told.collection),
    redelivery: said(redelivery),
    severities: told.severities ?? undefined,
    money: said(told.money),
    claimWindows: told.claimWindows?.map(({ carrier, about, days, from, validFrom, source }) => ({
      ...{ carrier, about, days, from, validFrom, source },
    })),
  };
}

type Said<Told> = { [Name in keyof Told]?: Exclude<Told[Name], null | undefined> };

function said<Told extends object>(told: Told | null | undefined): Said<Told> | undefined {
  if (told === null || told === undefined) return undefined;
  const entries = Object.entries(told).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Said<Told>;
}
