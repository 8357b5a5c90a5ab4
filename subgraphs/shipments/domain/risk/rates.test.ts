import { describe, expect, it } from '@jest/globals';
import { logOdds, ofLogOdds } from '../logOdds.ts';
import { boundRates, countRate, noRates, offBy, type RateReading } from './rates.ts';

const TODAY: RateReading = { day: 100, halfLifeDays: 2, pull: 40 };
const EXPECTED = 0.2;

/** Rates in which so many came out, so many of them late, where a fifth was expected to be. */
function ratesOf(outcomes: readonly (readonly [keys: readonly string[], all: number, late: number])[]) {
  const rates = noRates();
  for (const [keys, all, late] of outcomes) {
    for (let one = 0; one < all; one += 1) countRate(rates, keys, { expected: EXPECTED, isLate: one < late }, TODAY);
  }
  return rates;
}
const rateBy = (rates: ReturnType<typeof ratesOf>, keys: readonly string[], reading = TODAY): number =>
  ofLogOdds(logOdds(EXPECTED) + offBy(rates, keys, reading));

describe('rates', () => {
  it('are off by nothing where nothing came out, and by what came out where much did', () => {
    expect(offBy(noRates(), ['all'], TODAY)).toBe(0);
    expect(rateBy(ratesOf([[['all'], 4_000, 2_000]]), ['all'])).toBeCloseTo(0.5, 2);
    expect(rateBy(ratesOf([[['all'], 4_000, 0]]), ['all'])).toBeLessThan(0.01);
  });

  it('of few outcomes are drawn towards what is said above them', () => {
    const rates = ratesOf([
      [['all'], 4_000, 2_000],
      [['all', 'few'], 4, 0],
      [['all', 'many'], 400, 0],
    ]);
    expect(rateBy(rates, ['all', 'few'])).toBeGreaterThan(0.35);
    expect(rateBy(rates, ['all', 'many'])).toBeLessThan(0.1);
    expect(rateBy(rates, ['all', 'unknown'])).toBe(rateBy(rates, ['all']));
  });

  it('are forgotten, and the lightest keys where there are too many', () => {
    const rates = ratesOf([[['all'], 400, 400]]);
    expect(rateBy(rates, ['all'], { ...TODAY, day: 130 })).toBeCloseTo(EXPECTED, 2);
    for (let key = 0; key < 30; key += 1) countRate(rates, [`${key}`], { expected: EXPECTED, isLate: false }, TODAY);
    boundRates(rates, 20, TODAY);
    expect(rates.slots.size).toBeLessThanOrEqual(20);
    expect(rates.slots.has('all')).toBe(true);
  });
});
