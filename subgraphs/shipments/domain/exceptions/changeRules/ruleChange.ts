import type { ExceptionKind, Severity } from '../../../../../platform/events/types/index.ts';
import type { ClaimWindow, ExceptionRules, RiskRule } from '../exceptionRules.ts';

/** What of the settings of a rule is to be otherwise; what is absent or undefined stays as it is. */
type Some<Settings> = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** What a brand wants to have otherwise. What is absent stays as it is; a list takes the place of the whole list there is. */
export interface RuleChange {
  readonly silence?: Some<ExceptionRules['silence']> | undefined;
  readonly notCollected?: Some<ExceptionRules['notCollected']> | undefined;
  readonly notDispatched?: Some<ExceptionRules['notDispatched']> | undefined;
  readonly sameDay?: Some<ExceptionRules['sameDay']> | undefined;
  readonly lateRisk?: Some<RiskRule> | undefined;
  readonly lossRisk?: Some<RiskRule> | undefined;
  readonly collection?:
    | (Some<Omit<ExceptionRules['collection'], 'keptDaysByCarrier'>> & {
        readonly keptDaysByCarrier?: readonly KeptDays[] | undefined;
      })
    | undefined;
  readonly redelivery?: Some<ExceptionRules['redelivery']> | undefined;
  readonly severities?: readonly KindSeverity[] | undefined;
  readonly money?:
    | (Some<Omit<ExceptionRules['money'], 'rates'>> & { readonly rates?: readonly CurrencyRate[] | undefined })
    | undefined;
  readonly claimWindows?: readonly ClaimWindow[] | undefined;
}

/** For how many days a carrier keeps what is to be collected. */
export interface KeptDays {
  readonly carrier: string;
  readonly days: number;
}

/** How grave a brand sees a kind. */
export interface KindSeverity {
  readonly kind: ExceptionKind;
  readonly severity: Severity;
}

/** What one unit of a currency is worth in the brand's. */
export interface CurrencyRate {
  /** ISO 4217. */
  readonly currency: string;
  readonly rate: number;
}
