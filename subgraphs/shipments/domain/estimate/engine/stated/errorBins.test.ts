import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ASSUMED_ERRORS, ERROR_BINS, errorAt, errorBinOf, medianSize } from './errorBins.ts';

function errorsOf(days: readonly number[]): Float64Array {
  const errors = new Float64Array(ERROR_BINS);
  for (const each of days) errors[errorBinOf(each)] = (errors[errorBinOf(each)] ?? 0) + 1;
  return errors;
}

const anyErrors = fc
  .array(fc.double({ min: -30, max: 30, noNaN: true }), { maxLength: 40 })
  .map((days) => errorsOf(days).map((count, bin) => count + (ASSUMED_ERRORS[bin] ?? 0)));
const anyDays = fc.double({ min: -30, max: 30, noNaN: true });
const anyLevel = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('errors of windows', () => {
  it('are read by their shares', () => {
    const errors = errorsOf(Array.from({ length: 400 }, (_none, index) => -1 + index / 200));
    for (const level of [0.1, 0.5, 0.9]) expect(errorAt(errors, level, -Infinity)).toBeCloseTo(-1 + 2 * level, 1);
    expect(errorAt(errors, 0.5, 0)).toBeCloseTo(0.5, 1);
    expect(medianSize(errors)).toBeCloseTo(0.5, 0);
  });

  it('rise with the level and with what they are known to be over, which they are never below within the bins', () => {
    fc.assert(
      fc.property(anyErrors, fc.tuple(anyDays, anyDays), fc.tuple(anyLevel, anyLevel), (errors, overs, levels) => {
        const [over, further] = [Math.min(...overs), Math.max(...overs)];
        const [low, high] = [Math.min(...levels), Math.max(...levels)];
        const first = errorAt(errors, low, over);
        expect(first).toBeGreaterThanOrEqual(Math.min(over, 20) - 1e-6);
        expect(errorAt(errors, high, over)).toBeGreaterThanOrEqual(first);
        expect(errorAt(errors, low, further)).toBeGreaterThanOrEqual(first - 1e-6);
      }),
    );
  });

  it('are assumed to be small, and as often early as late', () => {
    expect(ASSUMED_ERRORS.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(errorAt(ASSUMED_ERRORS, 0.5, -Infinity)).toBeCloseTo(0, 6);
    expect(errorAt(ASSUMED_ERRORS, 0.9, -Infinity)).toBeLessThan(3);
  });
});
