import { describe, expect, it } from '@jest/globals';
import { emptyMeans, forgetRarest, observe, weightedSum } from './keyedMeans.ts';

describe('means per key', () => {
  it('forget by half in a half-life: the young ones sooner', () => {
    const means = emptyMeans();
    observe(means, 'a', { value: 8, day: 100 });
    expect(weightedSum(means, 'a', { memory: 'young', day: 120 })).toEqual({ sum: 4, weight: 0.5 });
    expect(weightedSum(means, 'a', { memory: 'old', day: 160 })).toEqual({ sum: 4, weight: 0.5 });
    observe(means, 'a', { value: 2, day: 120 });
    expect(weightedSum(means, 'a', { memory: 'young', day: 120 })).toEqual({ sum: 6, weight: 1.5 });
  });

  it('keep keys apart, however many there are', () => {
    const means = emptyMeans();
    for (let key = 0; key < 1_000; key += 1) observe(means, `${key}`, { value: key, day: 1 });
    expect(weightedSum(means, '999', { memory: 'old', day: 1 })).toEqual({ sum: 999, weight: 1 });
    expect(weightedSum(means, 'unknown', { memory: 'old', day: 1 })).toEqual({ sum: 0, weight: 0 });
  });

  it('forget those with the fewest recent observations when there are too many', () => {
    const means = emptyMeans();
    for (let key = 0; key < 11; key += 1) observe(means, `${key}`, { value: key, day: key });
    observe(means, '0', { value: 5, day: 11 });
    forgetRarest(means, 10, 11);
    expect([...means.slots.keys()].sort()).toEqual(['0', '10', '3', '4', '5', '6', '7', '8', '9']);
    expect(weightedSum(means, '10', { memory: 'old', day: 10 })).toEqual({ sum: 10, weight: 1 });
    observe(means, 'new', { value: 1, day: 11 });
    expect(weightedSum(means, 'new', { memory: 'old', day: 11 })).toEqual({ sum: 1, weight: 1 });
  });
});
