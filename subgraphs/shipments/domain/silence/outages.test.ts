import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addOutage,
  countedMs,
  firstOutage,
  forgetOutages,
  instantAfter,
  type Outage,
  type Outages,
} from './outages.ts';

const anyOutage = fc
  .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 300 }))
  .map(([from, length]): Outage => [from, from + length]);
const anyTime = fc.integer({ min: 0, max: 1_500 });

function knownOf(all: readonly Outage[]): readonly Outage[] {
  const outages: Outages = new Map();
  for (const each of all) addOutage(outages, 'post', each);
  return outages.get('post') ?? [];
}

describe('outages', () => {
  it('that overlap or touch are one, however they are told', () => {
    expect(knownOf([[5, 9], [20, 30], [9, 12], [1, 6]])).toEqual([[1, 12], [20, 30]]); // prettier-ignore
    expect(knownOf([[7, 7]])).toEqual([]);
  });

  it('leave what is outside of them to be counted', () => {
    fc.assert(
      fc.property(fc.array(anyOutage, { maxLength: 6 }), anyTime, anyTime, (all, since, length) => {
        const isOut = (at: number): boolean => all.some(([from, until]) => at >= from && at < until);
        let counted = 0;
        for (let at = since; at < since + length; at += 1) counted += isOut(at) ? 0 : 1;
        expect(countedMs(knownOf(all), since, since + length)).toBe(counted);
      }),
    );
  });

  it('move the instant at which so much was counted', () => {
    fc.assert(
      fc.property(fc.array(anyOutage, { maxLength: 6 }), anyTime, anyTime, (all, since, counted) => {
        const known = knownOf(all);
        const at = instantAfter(known, since, counted);
        expect(countedMs(known, since, at)).toBe(counted);
        expect(at).toBeGreaterThanOrEqual(since + counted);
      }),
    );
  });

  it('are found within a time, and forgotten in the end', () => {
    const outages: Outages = new Map([['post', [[10, 20]]]]);
    expect(firstOutage(outages.get('post'), 0, 15)).toBe(10);
    expect(firstOutage(outages.get('post'), 12, 15)).toBe(12);
    expect(firstOutage(outages.get('post'), 20, 30)).toBeNull();
    forgetOutages(outages, 21);
    expect(outages.size).toBe(0);
  });
});
