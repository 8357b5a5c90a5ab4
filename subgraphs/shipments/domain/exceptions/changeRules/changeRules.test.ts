import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_EXCEPTION_RULES } from '../exceptionRules.ts';
import { changeRules, completeRules, differencesBetween, type RuleChange } from './index.ts';
import { NUMBER_SETTINGS } from './settings.ts';

const BASE = DEFAULT_EXCEPTION_RULES;
const changedBy = (change: RuleChange): ReturnType<typeof changeRules> => changeRules(BASE, change);
const problemsOf = (change: RuleChange): string[] => {
  const changed = changedBy(change);
  return changed.outcome === 'refused' ? changed.problems.map(({ field, code }) => `${field} ${code}`) : [];
};
/** A change of one setting, by the name of the setting. */
const settingTo = (field: string, value: number): RuleChange => {
  const [rule, setting] = field.split('.') as [string, string];
  return { [rule]: { [setting]: value } };
};

const WINDOW = {
  carrier: 'ups',
  about: 'LATE',
  days: 10,
  from: 'PROMISED',
  validFrom: '2026-01-01',
  source: 'contract',
} as const;

describe('a change of rules', () => {
  it('leaves what it does not say as it is', () => {
    const changed = changedBy({
      silence: { leastHours: 8 },
      collection: { keptDaysByCarrier: [{ carrier: 'dhl', days: 9 }] },
    });
    expect(changed).toEqual({
      outcome: 'changed',
      rules: {
        ...BASE,
        silence: { ...BASE.silence, leastHours: 8 },
        collection: { ...BASE.collection, keptDaysByCarrier: { dhl: 9 } },
      },
    });
    expect(changedBy({ silence: { leastHours: undefined } })).toEqual({ outcome: 'changed', rules: BASE });
  });

  it('takes a list whole', () => {
    const changed = changedBy({ claimWindows: [WINDOW], severities: [{ kind: 'DAMAGED', severity: 'LOW' }] });
    expect(changed).toMatchObject({ rules: { claimWindows: [WINDOW], severities: { DAMAGED: 'LOW' } } });
    expect(changedBy({ claimWindows: [] })).toMatchObject({ rules: { claimWindows: [] } });
  });

  it.each(NUMBER_SETTINGS.map(({ field, least, most }) => ({ field, least, most })))(
    'takes $field from $least to $most, and nothing beyond',
    ({ field, least, most }) => {
      for (const value of [least, most]) expect(problemsOf(settingTo(field, value))).toEqual([]);
      for (const value of [least - 1, most * 1.01 + 1, Number.NaN, Infinity]) {
        expect(problemsOf(settingTo(field, value))).toEqual([`${field} OUT_OF_RANGE`]);
      }
    },
  );

  it.each<[string, RuleChange, string[]]>([
    ['a part of a minor unit', { money: { lateCostMinor: 1.5 } }, ['money.lateCostMinor NOT_WHOLE']],
    ['a currency that there is not', { money: { currency: 'EUX' } }, ['money.currency UNKNOWN_CURRENCY']],
    [
      'rates of no currency, and of nothing',
      { money: { rates: [{ currency: 'usd', rate: 0 }] } },
      ['money.rates.usd UNKNOWN_CURRENCY', 'money.rates.usd OUT_OF_RANGE'],
    ],
    [
      'a currency twice',
      {
        money: {
          rates: [
            { currency: 'USD', rate: 1 },
            { currency: 'USD', rate: 2 },
          ],
        },
      },
      ['money.rates TWICE'],
    ],
    [
      'a carrier that is none',
      { collection: { keptDaysByCarrier: [{ carrier: '__PROTO__', days: 1 }] } },
      ['collection.keptDaysByCarrier.__PROTO__ NO_CARRIER_CODE'],
    ],
    [
      'claim windows of wrong dates, days and words',
      { claimWindows: [{ ...WINDOW, validFrom: '2026-02-30', days: 0, source: 'one\ntwo', carrier: 'U' }] },
      [
        'claimWindows[0].carrier NO_CARRIER_CODE',
        'claimWindows[0].days OUT_OF_RANGE',
        'claimWindows[0].validFrom NO_DATE',
        'claimWindows[0].source NO_PLAIN_TEXT',
      ],
    ],
    ['a claim window twice', { claimWindows: [WINDOW, { ...WINDOW, days: 20 }] }, ['claimWindows TWICE']],
    [
      'too many claim windows',
      { claimWindows: Array.from({ length: 201 }, (_, index) => ({ ...WINDOW, carrier: `carrier_${index}` })) },
      ['claimWindows TOO_MANY'],
    ],
  ])('is refused whole for %s', (_, change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
    expect(problemsOf({ ...change, sameDay: { atHour: 24 } })).toContain('sameDay.atHour OUT_OF_RANGE');
  });

  it('makes no rules that it would refuse, and differs in what it says alone', () => {
    const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
      fc.option(value, { nil: undefined });
    const change: fc.Arbitrary<RuleChange> = fc.record({
      silence: some(
        fc.record({ isOn: some(fc.boolean()), leastHours: some(fc.double({ min: 1, max: 720, noNaN: true })) }),
      ),
      sameDay: some(fc.record({ atHour: some(fc.integer({ min: -1, max: 24 })) })),
      severities: some(fc.constantFrom([], [{ kind: 'DAMAGED', severity: 'LOW' } as const])),
    });
    fc.assert(
      fc.property(change, change, (first, second) => {
        const one = changeRules(BASE, first);
        if (one.outcome === 'refused') return expect(one.problems).not.toEqual([]);
        expect(changeRules(one.rules, {})).toEqual(one);
        // kept as JSON and read again they are the same
        expect(completeRules(JSON.parse(JSON.stringify(one.rules)) as object)).toEqual(one.rules);
        const other = changeRules(one.rules, second);
        if (other.outcome === 'refused') return undefined;
        for (const { setting } of differencesBetween(one.rules, other.rules)) {
          expect(['silence', 'sameDay', 'severities']).toContain(setting.split('.')[0]);
        }
        return undefined;
      }),
    );
  });
});

describe('rules that are kept', () => {
  it('have what a later version of the program knows as it is by default', () => {
    const { silence, ...rest } = BASE;
    const before = { ...rest, silence: { isOn: false } } as unknown as Partial<typeof BASE>;
    expect(completeRules(before)).toEqual({ ...BASE, silence: { ...silence, isOn: false } });
    expect(completeRules({})).toEqual(BASE);
  });

  it('differ by their settings, and lists by their entries', () => {
    const changed = changedBy({
      silence: { leastHours: 8 },
      severities: [{ kind: 'DAMAGED', severity: 'LOW' }],
      claimWindows: [...BASE.claimWindows.slice(1), WINDOW],
    });
    if (changed.outcome === 'refused') throw new Error('it is refused');
    const first = { days: 15, from: 'PROMISED', source: 'UPS service guarantee' };
    expect(differencesBetween(BASE, changed.rules)).toEqual([
      { setting: 'claimWindows.ups LATE 2022-12-01', before: JSON.stringify(first), after: null },
      {
        setting: 'claimWindows.ups LATE 2026-01-01',
        before: null,
        after: JSON.stringify({ days: 10, from: 'PROMISED', source: 'contract' }),
      },
      { setting: 'severities.DAMAGED', before: null, after: '"LOW"' },
      { setting: 'silence.leastHours', before: '6', after: '8' },
    ]);
  });
});
