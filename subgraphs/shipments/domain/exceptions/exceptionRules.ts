import type { ExceptionKind, Severity } from '../../../../platform/events/types/index.ts';

/** By what a brand has exceptions found: plain data, which it may change. */
export interface ExceptionRules {
  readonly silence: {
    readonly isOn: boolean;
    /** False alarms that are borne, per 1,000 normal parcels on their whole way. */
    readonly falseAlarmsPerThousand: number;
    /** No silence is an exception before. */
    readonly leastHours: number;
  };
  readonly notCollected: {
    readonly isOn: boolean;
    /** None is missed before; Sundays and holidays do not count. */
    readonly hours: number;
  };
  readonly notDispatched: { readonly isOn: boolean; readonly hours: number };
  readonly sameDay: {
    readonly isOn: boolean;
    /** Of the day where the parcel goes, 0 to 23. */
    readonly atHour: number;
  };
  readonly lateRisk: RiskRule;
  readonly lossRisk: RiskRule;
  readonly collection: {
    readonly isOn: boolean;
    /** Days for which a parcel is kept where it is collected, unless `byCarrier` says otherwise. */
    readonly keptDays: number;
    readonly keptDaysByCarrier: Readonly<Record<string, number>>;
    readonly hoursBefore: number;
  };
  readonly redelivery: {
    /** After an attempt the carrier tries again after so many hours. */
    readonly hours: number;
  };
  /** Where a brand sees a kind as more or less grave than the catalogue does. */
  readonly severities: Readonly<Partial<Record<ExceptionKind, Severity>>>;
  readonly money: MoneyRules;
  readonly claimWindows: readonly ClaimWindow[];
}

/** When a probability is worth telling of. */
export interface RiskRule {
  readonly isOn: boolean;
  /** Never below this, 0 to 1, whatever it would cost. */
  readonly leastProbability: number;
  /** What it costs to look into it, in the minor unit of the brand's currency. */
  readonly alarmCostMinor: number;
}

/** What things cost a brand. */
export interface MoneyRules {
  /** ISO 4217; in which the amounts of the rules are. */
  readonly currency: string;
  /** What a parcel is taken for whose shop does not say what it is worth. */
  readonly assumedValueMinor: number;
  /** What a parcel that comes late costs: so much for itself, and this share of its value. */
  readonly lateCostMinor: number;
  readonly lateShare: number;
  /** What one unit of other currencies is worth in the brand's; one that is not named counts as much. */
  readonly rates: Readonly<Record<string, number>>;
}

/** Within which time a carrier hears a claim. */
export interface ClaimWindow {
  readonly carrier: string;
  readonly about: 'LATE' | 'LOST_OR_DAMAGED';
  readonly days: number;
  /** From which moment the days count. */
  readonly from: 'PROMISED' | 'HANDED_OVER';
  /** Parcels that were handed over from this date on, `YYYY-MM-DD`; of several the latest counts. */
  readonly validFrom: string;
  /** Where it is written. */
  readonly source: string;
}

type Written = Omit<ClaimWindow, 'validFrom'>;

const written = (windows: readonly Written[]): ClaimWindow[] =>
  windows.map((each) => ({ ...each, validFrom: '2022-12-01' }));

const SECONDARY = 'secondary sources; check against the contract';

/** The rules of a brand that has changed none. */
export const DEFAULT_EXCEPTION_RULES: ExceptionRules = {
  silence: { isOn: true, falseAlarmsPerThousand: 6, leastHours: 6 },
  notCollected: { isOn: true, hours: 24 },
  notDispatched: { isOn: true, hours: 24 },
  sameDay: { isOn: true, atHour: 16 },
  lateRisk: { isOn: true, leastProbability: 0.6, alarmCostMinor: 100 },
  lossRisk: { isOn: true, leastProbability: 0.5, alarmCostMinor: 500 },
  collection: { isOn: true, keptDays: 7, keptDaysByCarrier: {}, hoursBefore: 48 },
  redelivery: { hours: 24 },
  severities: {},
  money: { currency: 'EUR', assumedValueMinor: 5_000, lateCostMinor: 500, lateShare: 0.1, rates: {} },
  claimWindows: written([
    { carrier: 'ups', about: 'LATE', days: 15, from: 'PROMISED', source: 'UPS service guarantee' },
    {
      carrier: 'ups',
      about: 'LOST_OR_DAMAGED',
      days: 60,
      from: 'HANDED_OVER',
      source: `UPS, to report it (${SECONDARY})`,
    },
    {
      carrier: 'fedex',
      about: 'LOST_OR_DAMAGED',
      days: 60,
      from: 'HANDED_OVER',
      source: `FedEx, United States (${SECONDARY})`,
    },
    {
      carrier: 'usps',
      about: 'LOST_OR_DAMAGED',
      days: 60,
      from: 'HANDED_OVER',
      source: `USPS, damage and insured (${SECONDARY})`,
    },
    { carrier: 'dhl', about: 'LATE', days: 14, from: 'HANDED_OVER', source: 'DHL Express, timed services' },
    {
      carrier: 'canadapost',
      about: 'LATE',
      days: 42,
      from: 'HANDED_OVER',
      source: `Canada Post, 30 business days (${SECONDARY})`,
    },
    {
      carrier: 'canadapost',
      about: 'LOST_OR_DAMAGED',
      days: 90,
      from: 'HANDED_OVER',
      source: 'Canada Post, from mailing',
    },
  ]),
};
