import { describe, expect, it } from '@jest/globals';
import { chances } from '../../estimate/engine/testing/syntheticOrders.ts';
import { DEFAULT_SILENCE_SETTINGS } from '../silenceSettings.ts';
import { BIN_STEP, GAP_BINS, gapBinOf } from './gapBins.ts';
import { addEnded, GAP_COUNTS, lifeOf } from './gapCounts.ts';
import { fitTail, type ParetoTail } from './paretoTail.ts';

function tailOf(gaps: number, exponent: number): ParetoTail | null {
  const chance = chances(7);
  const counts = new Float64Array(GAP_COUNTS);
  for (let gap = 0; gap < gaps; gap += 1) addEnded(counts, gapBinOf(4 * (1 - chance()) ** (-1 / exponent)), 1);
  return fitTail({ ...lifeOf(counts), wider: new Float64Array(GAP_BINS).fill(0.3) }, DEFAULT_SILENCE_SETTINGS.tail);
}

describe('the tail of silences', () => {
  it.each([2, 3, 5])('is found, of gaps with a Pareto tail of exponent %d', (exponent) => {
    const tail = tailOf(50_000, exponent);
    expect(tail!.hazard / BIN_STEP / exponent).toBeGreaterThan(0.7);
    expect(tail!.hazard / BIN_STEP / exponent).toBeLessThan(1.4);
  });

  it('is not told from a few hundred gaps', () => {
    expect(tailOf(300, 3)).toBeNull();
  });
});
