import { describe, expect, it } from '@jest/globals';
import { emptySums, forgetLightest, type KeyedSums, openSums, sumsOf } from './keyedSums.ts';

const halfLifeDays = 10;

function add(sums: KeyedSums, key: string, { day, weight }: { day: number; weight: number }): void {
  const open = openSums(sums, key, { day, halfLifeDays });
  open[0] = (open[0] ?? 0) + weight;
  open[1] = (open[1] ?? 0) + 100 * weight;
}

describe('sums per key', () => {
  it('forget all their numbers by half in a half-life, whether read or added to', () => {
    const sums = emptySums(2);
    add(sums, 'a', { day: 100, weight: 8 });
    expect(sumsOf(sums, 'a', { day: 110, halfLifeDays })).toEqual(Float64Array.of(4, 400));
    add(sums, 'a', { day: 110, weight: 1 });
    expect(sumsOf(sums, 'a', { day: 120, halfLifeDays })).toEqual(Float64Array.of(2.5, 250));
  });

  it('are not changed by who has read them', () => {
    const sums = emptySums(2);
    add(sums, 'a', { day: 100, weight: 8 });
    sumsOf(sums, 'a', { day: 100, halfLifeDays })?.fill(0);
    expect(sumsOf(sums, 'a', { day: 100, halfLifeDays })).toEqual(Float64Array.of(8, 800));
  });

  it('keep keys apart, however many there are', () => {
    const sums = emptySums(2);
    for (let key = 0; key < 1_000; key += 1) add(sums, `${key}`, { day: 1, weight: key });
    expect(sumsOf(sums, '999', { day: 1, halfLifeDays })).toEqual(Float64Array.of(999, 99_900));
    expect(sumsOf(sums, 'unknown', { day: 1, halfLifeDays })).toBeNull();
  });

  it('forget those that weigh least today when there are too many', () => {
    const sums = emptySums(2);
    add(sums, 'long ago', { day: 1, weight: 15 });
    for (let key = 0; key < 10; key += 1) add(sums, `${key}`, { day: 41, weight: key + 1 });
    forgetLightest(sums, 10, { day: 41, halfLifeDays });
    expect([...sums.slots.keys()].sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(sumsOf(sums, '9', { day: 41, halfLifeDays })).toEqual(Float64Array.of(10, 1_000));
    add(sums, 'new', { day: 41, weight: 1 });
    expect(sumsOf(sums, 'new', { day: 41, halfLifeDays })).toEqual(Float64Array.of(1, 100));
  });
});
