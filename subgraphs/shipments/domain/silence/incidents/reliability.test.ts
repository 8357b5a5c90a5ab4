import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { learnLedger } from '../dayLedger.ts';
import { DEFAULT_SILENCE_SETTINGS } from '../silenceSettings.ts';
import { believeReliability, corrected, type Correction, countReached, noReliability } from './reliability.ts';
import { risingMeans } from './risingMeans.ts';

const settings = DEFAULT_SILENCE_SETTINGS.incident;
const anyProbability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

/** Silences that all reached 0.7, of which a share were incidents. */
function afterReaching(silences: number, share: number): Correction {
  const reliability = noReliability();
  for (let index = 0; index < silences; index += 1) {
    countReached(reliability, 'fresh', { from: 0, to: 0.7, happened: index < silences * share ? 1 : 0 });
  }
  learnLedger(reliability, 10, { halfLivesDays: [settings.halfLifeDays], mostKeys: 100 });
  return believeReliability(reliability, 10, settings);
}

describe('means that are made to rise', () => {
  it('rise, keep their weighted sum, and are left alone where they rise already', () => {
    const anyMean = fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      mean: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(anyMean), (means) => {
        const rising = [...risingMeans(means)];
        const sum = (values: readonly number[]): number =>
          values.reduce((total, value, index) => total + value * means[index]!.weight, 0);
        expect(rising).toEqual([...rising].sort((a, b) => a - b));
        expect(sum(rising)).toBeCloseTo(sum(means.map(({ mean }) => mean)), 9);
        const sorted = means.toSorted((a, b) => a.mean - b.mean);
        expect([...risingMeans(sorted)]).toEqual(sorted.map(({ mean }) => mean));
      }),
    );
  });
});

describe('probabilities of incidents', () => {
  it('are left alone until enough came out', () => {
    expect(corrected(afterReaching(12, 1), 0.3)).toBe(0.3);
  });

  it('become what came out', () => {
    const correction = afterReaching(2_000, 0.3);
    expect(corrected(correction, 0.5)).toBeCloseTo(0.3, 1);
    expect(corrected(correction, 0.65)).toBeCloseTo(0.3, 1);
  });

  it('stay in their sequence, and between 0 and 1', () => {
    const correction = afterReaching(500, 0.6);
    fc.assert(
      fc.property(anyProbability, anyProbability, (one, other) => {
        const [low, high] = [corrected(correction, Math.min(one, other)), corrected(correction, Math.max(one, other))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low - 1e-9);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
