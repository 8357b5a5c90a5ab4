import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginOfBin, GAP_BINS, gapBinOf, hoursAtPlace, LONGEST_HOURS, placeOf } from './gapBins.ts';
import { curveOfShares, hazardAfter, hoursAtHazard, logLogistic, meanBinFrom, stretched } from './gapCurve.ts';

const anyHours = fc.double({ min: 0, max: 2 * LONGEST_HOURS, noNaN: true });
const anyCurve = fc
  .array(fc.double({ min: 0.001, max: 0.9, noNaN: true }), { minLength: GAP_BINS, maxLength: GAP_BINS })
  .map((shares) => curveOfShares(Float64Array.from(shares)));

describe('bins of silence', () => {
  it('reach from minutes to thirty days, and know where each silence lies', () => {
    expect(beginOfBin(GAP_BINS)).toBeCloseTo(LONGEST_HOURS, 6);
    for (let bin = 0; bin < GAP_BINS; bin += 1) expect(gapBinOf(hoursAtPlace(bin + 0.5))).toBe(bin);
    expect(gapBinOf(LONGEST_HOURS + 1)).toBe(GAP_BINS);
  });

  it('give back the silence whose place was asked for', () => {
    fc.assert(fc.property(anyHours, (hours) => expect(hoursAtPlace(placeOf(hours))).toBeCloseTo(hours, 6)));
  });
});

describe('a curve of silence', () => {
  it('never falls, and is read both ways', () => {
    fc.assert(
      fc.property(anyCurve, anyHours, anyHours, (curve, one, other) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)];
        expect(hazardAfter(curve, later)).toBeGreaterThanOrEqual(hazardAfter(curve, sooner));
        expect(hoursAtHazard(curve, hazardAfter(curve, one))).toBeCloseTo(one, 5);
      }),
    );
  });

  it('goes on as a Pareto tail behind its last bin', () => {
    const curve = logLogistic(10, 3);
    const survival = (hours: number): number => Math.exp(-hazardAfter(curve, hours));
    expect(survival(4 * LONGEST_HOURS) / survival(LONGEST_HOURS)).toBeCloseTo(4 ** -3, 3);
  });

  it('is stretched in time', () => {
    const curve = logLogistic(10, 3);
    const slow = stretched(curve, 2);
    expect(hazardAfter(slow, 60)).toBeCloseTo(hazardAfter(curve, 30), 1);
    expect(meanBinFrom(slow, 0) - meanBinFrom(curve, 0)).toBeCloseTo(placeOf(20) - placeOf(10), 1);
  });
});
