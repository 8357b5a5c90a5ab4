import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../random.ts';
import { drawBetween, drawLogNormal, drawWaitMs, HOUR_MS, weighted } from './draws.ts';

const many = (draw: () => number): number[] => Array.from({ length: 20_000 }, draw).sort((a, b) => a - b);
const at = (sorted: readonly number[], part: number): number => sorted[Math.floor(sorted.length * part)]!;

describe('a wait', () => {
  it('has its median, and the spread of a log-normal', () => {
    const random = seededRandom(1);
    const hours = many(() => drawLogNormal(random, 8, 0.5));
    expect(at(hours, 0.5)).toBeCloseTo(8, 0);
    expect(Math.log(at(hours, 0.8413) / 8)).toBeCloseTo(0.5, 1);
  });

  it('is now and then far longer where it has a tail', () => {
    const wait = { medianHours: 4, spread: 0.3, tail: 0, tailIndex: 1.2, mostHours: 10_000 };
    const [thin, heavy] = [seededRandom(2), seededRandom(2)];
    const usual =
      at(
        many(() => drawWaitMs(thin, wait)),
        0.999,
      ) / HOUR_MS;
    const tailed =
      at(
        many(() => drawWaitMs(heavy, { ...wait, tail: 0.1 })),
        0.999,
      ) / HOUR_MS;
    expect(usual).toBeLessThan(12);
    expect(tailed).toBeGreaterThan(100);
  });

  it('gets rarer up to its limit: no two are as long as that', () => {
    const random = seededRandom(4);
    const wait = { medianHours: 11, spread: 0.9, tail: 0.2, tailIndex: 1.1, mostHours: 160 };
    const hours = many(() => drawWaitMs(random, wait) / HOUR_MS);
    expect(hours.filter((each) => each === 160)).toEqual([]);
    const within = (from: number, to: number): number => hours.filter((each) => each >= from && each < to).length;
    expect(within(140, 160)).toBeGreaterThan(0);
    expect(within(140, 160)).toBeLessThan(within(120, 140));
  });

  it('is never negative and never longer than its limit', () => {
    const wait = fc.record({
      medianHours: fc.double({ min: 0, max: 100, noNaN: true }),
      spread: fc.double({ min: 0, max: 3, noNaN: true }),
      tail: fc.double({ min: 0, max: 1, noNaN: true }),
      tailIndex: fc.double({ min: 0.5, max: 10, noNaN: true }),
      mostHours: fc.double({ min: 0, max: 200, noNaN: true }),
    });
    fc.assert(
      fc.property(wait, fc.integer(), (settings, seed) => {
        const ms = drawWaitMs(seededRandom(seed), settings);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(settings.mostHours * HOUR_MS);
      }),
    );
  });
});

describe('a weighted draw', () => {
  it('gives each as often as its weight, and never one without weight', () => {
    const random = seededRandom(3);
    const list = weighted([1, 3, 0], (weight) => weight);
    const drawn = Array.from({ length: 10_000 }, () => list.draw(random));
    expect(drawn.filter((weight) => weight === 3).length / 10_000).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain(0);
  });

  it('refuses a list in which nothing has weight', () => {
    expect(() => weighted([0], (weight) => weight)).toThrow(RangeError);
  });

  it('stays between its ends', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = drawBetween(seededRandom(seed), [3, 5]);
        expect(drawn).toBeGreaterThanOrEqual(3);
        expect(drawn).toBeLessThan(5);
      }),
    );
  });
});
