import { describe, expect, it } from '@jest/globals';
import { measurePromise, measureStage } from './measures.ts';
import type { Judged } from './walkForward.ts';
import { chosenOrders } from './testing/orders.ts';

const judged = (start: number, took: number, [p10, p50, p90]: readonly [number, number, number]): Judged => ({
  stage: 'PURCHASE',
  start,
  deliveredAt: start + took,
  prediction: {
    p10,
    p50,
    p90,
    basis: 'PRIOR',
    parcels: 0,
    learned: 0,
    calibration: null,
    statedWeight: 0,
    reasons: [],
  },
});

describe('the measures of a stage', () => {
  it('are those of two predictions, worked out by hand', () => {
    const measures = measureStage([judged(100.5, 4, [2, 3, 5]), judged(200, 1, [2, 3, 5])]);
    expect(measures).toMatchObject({
      n: 2,
      calendarMae: 1.5,
      mae: 1.5,
      medianAe: 1.5,
      coverage: 0.5,
      width: 3,
      bias: -0.5,
    });
    expect(measures.pinball.p10).toBeCloseTo((0.1 * 2 + 0.9 * 1) / 2);
    expect(measures.pinball.p50).toBeCloseTo((0.5 * 1 + 0.5 * 2) / 2);
    expect(measures.pinball.p90).toBeCloseTo((0.1 * 1 + 0.1 * 4) / 2);
    expect(measures.pinball.mean).toBeCloseTo((0.55 + 0.75 + 0.25) / 3);
  });

  it('count calendar days, not twenty-four hours', () => {
    expect(measureStage([judged(100.9, 0.2, [0, 0.05, 1])]).calendarMae).toBe(1);
    expect(measureStage([judged(100.1, 0.8, [0, 0.05, 1])]).calendarMae).toBe(0);
  });

  it('are numbers also of nothing', () => {
    expect(measureStage([])).toMatchObject({ n: 0, calendarMae: 0, medianAe: 0, coverage: 0 });
  });
});

describe('the measures of the promise', () => {
  it('compare dates, and leave out orders without a promise', () => {
    const [one, two, three] = chosenOrders(3);
    const orders = [
      { ...one!, order: { ...one!.order, promisedAt: 110.75 }, deliveredAt: 110.99 },
      { ...two!, order: { ...two!.order, promisedAt: 110.75 }, deliveredAt: 112.1 },
      { ...three!, order: { ...three!.order, promisedAt: null } },
    ];
    expect(measurePromise(orders)).toEqual({ calendarMae: 1, onTime: 0.5 });
  });
});
