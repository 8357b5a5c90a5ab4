import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEADLINE_KINDS, SEVERITIES } from '../../../../platform/events/types/index.ts';
import { DEFAULT_EXCEPTION_RULES } from './exceptionRules.ts';
import { type Ranked, rankOf, whyRanked } from './rank.ts';

const { money } = DEFAULT_EXCEPTION_RULES;
const OPENED_MS = Date.UTC(2024, 4, 6);
const HOUR_MS = 3_600_000;

const ranked = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  stake: fc.option(fc.record({ amountMinor: fc.nat(1_000_000), currency: fc.constant('EUR') })),
  deadline: fc.option(
    fc.record({
      kind: fc.constantFrom(...DEADLINE_KINDS),
      at: fc.integer({ min: 1, max: 2_000 }).map((hours) => new Date(OPENED_MS + hours * HOUR_MS).toISOString()),
    }),
  ),
  openedMs: fc.constant(OPENED_MS),
});
const rank = (what: Ranked): number => rankOf(what, money);

describe('the rank of an exception', () => {
  it('is higher with more money, a graver kind and a nearer deadline, and never lower for a deadline than for none', () => {
    fc.assert(
      fc.property(ranked, (what) => {
        const { stake, deadline } = what;
        const amountMinor = (stake?.amountMinor ?? money.assumedValueMinor) + 1;
        expect(rank({ ...what, stake: { amountMinor, currency: 'EUR' } })).toBeGreaterThan(rank(what));
        expect(rank({ ...what, severity: 'CRITICAL' })).toBeGreaterThanOrEqual(rank(what));
        expect(rank(what)).toBeGreaterThanOrEqual(rank({ ...what, deadline: null }));
        if (deadline === null) return;
        const sooner = { ...deadline, at: new Date(Date.parse(deadline.at) - HOUR_MS).toISOString() };
        expect(rank({ ...what, deadline: sooner })).toBeGreaterThanOrEqual(rank(what));
      }),
    );
  });

  it('is put into words', () => {
    const stake = { amountMinor: 12_900, currency: 'EUR' };
    const deadline = { kind: 'CLAIM', at: '2024-05-20T08:30:00.000Z' } as const;
    expect(whyRanked({ severity: 'CRITICAL', stake, deadline })).toBe(
      'It is as good as lost, EUR 129.00 is at stake, and a claim is heard until 2024-05-20 08:30 UTC.',
    );
    expect(whyRanked({ severity: 'LOW', stake: { amountMinor: 90, currency: 'JPY' }, deadline: null })).toBe(
      'It mostly passes by itself, JPY 90 is at stake, and nothing is known to run out.',
    );
  });
});
