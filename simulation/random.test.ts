import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './random.ts';

const draw = (seed: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 50 }, () => random.next());
};

describe('a seeded generator', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('takes an instant in milliseconds as a seed', () => {
    expect(draw(1_780_000_000_000)).not.toEqual(draw(1_780_000_000_001));
  });

  it('draws whole numbers evenly, both ends included', () => {
    const random = seededRandom(1);
    const counts = new Map<number, number>();
    for (let n = 0; n < 10_000; n += 1) {
      const drawn = random.integer(4, 8);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([4, 5, 6, 7, 8]);
    for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('never takes a chance of 0 and always one of 1', () => {
    const random = seededRandom(1);
    const takes = (share: number): boolean[] => Array.from({ length: 1_000 }, () => random.chance(share));
    expect(new Set(takes(0))).toEqual(new Set([false]));
    expect(new Set(takes(1))).toEqual(new Set([true]));
  });

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});
