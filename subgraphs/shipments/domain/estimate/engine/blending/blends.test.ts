import { describe, expect, it } from '@jest/globals';
import { blend, type Quantiles } from '../opinion.ts';
import { bestBlend, BLENDS, lossesOf, OWN_ALONE } from './blends.ts';
import { addLosses, LOSS_WIDTH, meanLosses } from './lossSums.ts';

const own: Quantiles = { p10: 1, p50: 2, p90: 3 };
const other: Quantiles = { p10: 5, p50: 6, p90: 7 };
const lost = (arrivedAt: number): readonly number[] => lossesOf((how) => blend(own, other, how), arrivedAt);

describe('the blend of two opinions', () => {
  it('is the one that would have lost least', () => {
    expect(bestBlend(lost(6)).share).toBe(1);
    expect(bestBlend(lost(2))).toBe(OWN_ALONE);
    expect(bestBlend(lost(3.6)).share).toBe(0.4);
  });

  it('is our own where the other gains less than a twentieth', () => {
    const losses = BLENDS.map(() => 1);
    losses[3] = 0.951;
    expect(bestBlend(losses)).toBe(OWN_ALONE);
    losses[3] = 0.949;
    expect(bestBlend(losses)).toBe(BLENDS[3]);
  });
});

describe('what blends lost', () => {
  const numbersOf = (...arrivals: readonly number[]): Float64Array => {
    const numbers = new Float64Array(LOSS_WIDTH);
    for (const arrivedAt of arrivals) addLosses(numbers, lost(arrivedAt));
    return numbers;
  };

  it('is the mean over arrivals, and none as long as nothing was judged', () => {
    expect(meanLosses({ all: numbersOf(), own: null, pull: 10 })).toBeNull();
    const [alone] = meanLosses({ all: numbersOf(2, 6), own: null, pull: 10 })!;
    expect(alone).toBeCloseTo((lost(2)[0]! + lost(6)[0]!) / 2, 9);
  });

  it('is that of all until the own are many', () => {
    const all = numbersOf(...Array<number>(50).fill(6));
    const best = (count: number): number =>
      bestBlend(meanLosses({ all, own: numbersOf(...Array<number>(count).fill(2)), pull: 10 })!).share;
    expect(best(1)).toBe(1);
    expect(best(200)).toBe(OWN_ALONE.share);
  });
});
