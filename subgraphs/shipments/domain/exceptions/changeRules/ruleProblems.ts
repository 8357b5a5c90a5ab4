import { isCurrency } from '../../amount.ts';
import type { ClaimWindow, ExceptionRules } from '../exceptionRules.ts';
import type { RuleChange } from './ruleChange.ts';
import { NUMBER_SETTINGS } from './settings.ts';

/** What may be wrong with a setting. */
export const RULE_PROBLEMS = [
  'OUT_OF_RANGE',
  'NOT_WHOLE',
  'UNKNOWN_CURRENCY',
  'NO_CARRIER_CODE',
  'NO_DATE',
  'NO_PLAIN_TEXT',
  'TOO_MANY',
  'TWICE',
] as const;
export type RuleProblemCode = (typeof RULE_PROBLEMS)[number];

/** Why a change of rules cannot be made. */
export interface RuleProblem {
  /** Which setting, as the graph names it: `silence.leastHours`, `claimWindows[3].days`. */
  readonly field: string;
  readonly code: RuleProblemCode;
  /** English, one sentence. */
  readonly message: string;
}

const MOST_WINDOWS = 200;
const MOST_RATES = 50;
const MOST_CARRIERS = 100;
const MOST_DAYS = 365;
const MOST_SOURCE = 200;
const MOST_RATE = 1_000_000;

/** What is wrong with the rules that a change would make; nothing where it can be made. */
export function problemsOfRules(rules: ExceptionRules): RuleProblem[] {
  return [
    ...NUMBER_SETTINGS.flatMap(({ field, of, least, most, isWhole }) =>
      ofNumber(field, of(rules), { least, most, isWhole }),
    ),
    ...(isCurrency(rules.money.currency) ? [] : [unknownCurrency('money.currency')]),
    ...problemsOfKeptDays(rules.collection.keptDaysByCarrier),
    ...problemsOfRates(rules.money.rates),
    ...problemsOfWindows(rules.claimWindows),
  ];
}

/** What is wrong with a change itself, which its merging would hide: one thing that is said twice. */
export function problemsOfChange({ severities, collection, money, claimWindows }: RuleChange): RuleProblem[] {
  return [
    ...twice(
      'severities',
      (severities ?? []).map((each) => each.kind),
    ),
    ...twice(
      'collection.keptDaysByCarrier',
      (collection?.keptDaysByCarrier ?? []).map((each) => each.carrier),
    ),
    ...twice(
      'money.rates',
      (money?.rates ?? []).map((each) => each.currency),
    ),
    ...twice(
      'claimWindows',
      (claimWindows ?? []).map((each) => `${each.carrier} ${each.about} ${each.validFrom}`),
    ),
  ];
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

function ofNumber(field: string, value: number, { least, most, isWhole }: Range): RuleProblem[] {
  if (!(value >= least && value <= most)) {
    return [{ field, code: 'OUT_OF_RANGE', message: `It must be between ${least} and ${most}.` }];
  }
  return isWhole && !Number.isInteger(value)
    ? [{ field, code: 'NOT_WHOLE', message: 'It must be a whole number.' }]
    : [];
}

const DAYS: Range = { least: 1, most: MOST_DAYS, isWhole: true };
const RATE: Range = { least: 1 / MOST_RATE, most: MOST_RATE, isWhole: false };

function problemsOfKeptDays(kept: Readonly<Record<string, number>>): RuleProblem[] {
  const field = 'collection.keptDaysByCarrier';
  const entries = Object.entries(kept);
  return [
    ...tooMany(field, entries.length, MOST_CARRIERS),
    ...entries.flatMap(([carrier, days]) => [
      ...ofCarrier(`${field}.${carrier}`, carrier),
      ...ofNumber(`${field}.${carrier}`, days, DAYS),
    ]),
  ];
}

function problemsOfRates(rates: Readonly<Record<string, number>>): RuleProblem[] {
  const entries = Object.entries(rates);
  return [
    ...tooMany('money.rates', entries.length, MOST_RATES),
    ...entries.flatMap(([currency, rate]) => [
      ...(isCurrency(currency) ? [] : [unknownCurrency(`money.rates.${currency}`)]),
      ...ofNumber(`money.rates.${currency}`, rate, RATE),
    ]),
  ];
}

function problemsOfWindows(windows: readonly ClaimWindow[]): RuleProblem[] {
  return [
    ...tooMany('claimWindows', windows.length, MOST_WINDOWS),
    ...windows.flatMap((window, index) => {
      const field = `claimWindows[${index}]`;
      return [
        ...ofCarrier(`${field}.carrier`, window.carrier),
        ...ofNumber(`${field}.days`, window.days, DAYS),
        ...ofDate(`${field}.validFrom`, window.validFrom),
        ...ofText(`${field}.source`, window.source),
      ];
    }),
  ];
}

/** Carriers are known by codes, and a brand may have some that nobody else has: only what cannot be one is refused. */
const CARRIER_CODE = /^[a-z0-9_]{2,40}$/;

function ofCarrier(field: string, carrier: string): RuleProblem[] {
  if (CARRIER_CODE.test(carrier)) return [];
  return [{ field, code: 'NO_CARRIER_CODE', message: 'It must be the code of a carrier, for example `fedex`.' }];
}

function ofDate(field: string, text: string): RuleProblem[] {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  return isDate ? [] : [{ field, code: 'NO_DATE', message: 'It must be a date, YYYY-MM-DD.' }];
}

function ofText(field: string, text: string): RuleProblem[] {
  if (text.trim() !== '' && text.length <= MOST_SOURCE && !/[\p{Surrogate}\p{Cc}]/u.test(text)) return [];
  return [{ field, code: 'NO_PLAIN_TEXT', message: `It must be one line of 1 to ${MOST_SOURCE} characters.` }];
}

function unknownCurrency(field: string): RuleProblem {
  return { field, code: 'UNKNOWN_CURRENCY', message: 'It must be a currency by its ISO 4217 code, for example EUR.' };
}

function tooMany(field: string, count: number, most: number): RuleProblem[] {
  return count > most ? [{ field, code: 'TOO_MANY', message: `There may be ${most} at most.` }] : [];
}

function twice(field: string, names: readonly string[]): RuleProblem[] {
  const again = names.find((name, index) => names.indexOf(name) < index);
  return again === undefined ? [] : [{ field, code: 'TWICE', message: `It is said twice: ${again.slice(0, 80)}.` }];
}
