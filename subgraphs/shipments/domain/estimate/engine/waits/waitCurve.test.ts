import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  WAIT_BINS,
  waitAtHazard,
  waitBinOf,
  waitCurveOf,
  hazardAtWait,
  hazardsOfShares,
  overBins,
} from './waitCurve.ts';

const CURVE = waitCurveOf(
  hazardsOfShares(
    [
      [1, 0.6],
      [3, 0.9],
    ],
    0.3,
  ),
);
const arrivedBy = (age: number): number => -Math.expm1(-hazardAtWait(CURVE, age));
const anyAge = fc.double({ min: 0, max: 60, noNaN: true });

describe('the curve of a wait', () => {
  it('has the shares arrive that it was made of, evenly between them', () => {
    expect(arrivedBy(0)).toBe(0);
    expect(arrivedBy(0.5)).toBeCloseTo(0.3, 9);
    expect(arrivedBy(1)).toBeCloseTo(0.6, 9);
    expect(arrivedBy(3)).toBeCloseTo(0.9, 9);
    expect(hazardAtWait(CURVE, 5) - hazardAtWait(CURVE, 4)).toBeCloseTo(0.3, 9);
    expect(hazardAtWait(CURVE, 50) - hazardAtWait(CURVE, 49)).toBeCloseTo(0.3, 9);
  });

  it('leads back from a hazard to its age, past the last bin too', () => {
    fc.assert(
      fc.property(anyAge, (age) => {
        expect(waitAtHazard(CURVE, hazardAtWait(CURVE, age))).toBeCloseTo(age, 6);
      }),
    );
  });
});

describe('a stretch of a wait', () => {
  it('is the same in one piece and in two, and meets the hazard that the curve has there', () => {
    const hazards = CURVE.slice(1).map((end, bin) => end - (CURVE[bin] ?? 0));
    fc.assert(
      fc.property(fc.uniqueArray(anyAge, { minLength: 3, maxLength: 3 }), (ages) => {
        const [from = 0, middle = 0, to = 0] = ages.sort((a, b) => a - b);
        const met = (one: number, other: number): number => {
          let sum = 0;
          overBins(one, other, (bin, share) => (sum += share * (hazards[bin] ?? 0)));
          return sum;
        };
        expect(met(from, to)).toBeCloseTo(hazardAtWait(CURVE, to) - hazardAtWait(CURVE, from), 6);
        expect(met(from, middle) + met(middle, to)).toBeCloseTo(met(from, to), 6);
      }),
    );
  });

  it('ends in the bin of its age, the last of which has no end', () => {
    expect([waitBinOf(0), waitBinOf(0.999), waitBinOf(1), waitBinOf(500)]).toEqual([0, 11, 12, WAIT_BINS - 1]);
  });
});
