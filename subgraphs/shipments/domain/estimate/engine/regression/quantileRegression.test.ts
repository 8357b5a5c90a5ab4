import { describe, expect, it } from '@jest/globals';
import { chances } from '../testing/syntheticOrders.ts';
import { fitRegression, readLines } from './quantileRegression.ts';
import { targetsOf } from './targets.ts';
import { addRow, emptyWindow, finishRow, type TrainingWindow } from './trainingWindow.ts';

const DAY = 1_000;
/** Elapsed time is working time. */
const clock = { between: (from: number, to: number) => to - from, after: (from: number, days: number) => from + days };
const known = { stage: 'HANDOVER', day: DAY, clock, windowDays: 500, halfLifeDays: 500 } as const;

/** Parcels that take e^(1 + x/2 + u) days, where u is even between -0.5 and 0.5: its quantiles are known. */
function parcels(count: number, arriving = 1): TrainingWindow {
  const chance = chances(7);
  const window = emptyWindow(2, 10_000);
  for (let parcel = 0; parcel < count; parcel += 1) {
    const [x, noise] = [2 * chance() - 1, chance()];
    const start = DAY - 100 + 50 * chance();
    const row = addRow(window, { features: Float32Array.of(x, noise), start, base: 1, median: NaN });
    if (chance() < arriving) finishRow(window, row, start + Math.exp(1 + x / 2 + chance() - 0.5));
  }
  return window;
}

describe('the quantile regression', () => {
  const window = parcels(3_000);
  const targets = targetsOf(window, known);
  const fitted = fitRegression(window, targets, { ridge: 1, previous: null });

  it('finds the quantiles of a known law', () => {
    for (const x of [-0.8, 0, 0.8]) {
      const [low, middle, high] = readLines(fitted, Float32Array.of(x, 0.5));
      expect(low).toBeCloseTo(x / 2 - 0.4, 1);
      expect(middle).toBeCloseTo(x / 2, 1);
      expect(high).toBeCloseTo(x / 2 + 0.4, 1);
    }
  });

  it('takes a feature that is not known for average', () => {
    const [, unknown] = readLines(fitted, Float32Array.of(NaN, NaN));
    const [, average] = readLines(fitted, Float32Array.of(0, 0.5));
    expect(unknown).toBeCloseTo(average, 1);
  });

  it('ends at the same lines wherever it begins', () => {
    const elsewhere = fitRegression(parcels(200), targetsOf(parcels(200), known), { ridge: 50, previous: null });
    const again = fitRegression(window, targets, { ridge: 1, previous: elsewhere });
    for (const x of [-0.8, 0, 0.8]) {
      const [a, b] = [fitted, again].map((each) => readLines(each, Float32Array.of(x, 0.5)));
      a!.forEach((value, level) => expect(b![level]).toBeCloseTo(value, 2));
    }
  });

  it('believes in longer ways when some parcels are still under way after fifty days', () => {
    const waiting = parcels(3_000, 0.8);
    const slower = fitRegression(waiting, targetsOf(waiting, known), { ridge: 1, previous: null });
    expect(readLines(slower, Float32Array.of(0, 0.5))[2]).toBeGreaterThan(
      readLines(fitted, Float32Array.of(0, 0.5))[2],
    );
  });
});

describe('the targets of a row', () => {
  const underWay = (start: number): readonly number[] => {
    const window = emptyWindow(1, 10);
    addRow(window, { features: Float32Array.of(0), start, base: Math.log(5), median: 5 });
    return [...targetsOf(window, known).values].map((value) => Math.exp(value + Math.log(5)));
  };

  it('are five while it is under way, all ahead of its age, and further the older it is', () => {
    const [young, old] = [underWay(DAY - 2), underWay(DAY - 12)];
    expect(young).toHaveLength(5);
    expect(Math.min(...young)).toBeGreaterThan(2);
    expect(Math.min(...old)).toBeGreaterThan(12);
    young.forEach((days, index) => expect(old[index]).toBeGreaterThan(days));
  });

  it('are none when it will never arrive, and none of rows that were forgotten', () => {
    const window = emptyWindow(1, 2);
    const rows = [1, 2, 3].map((days) =>
      addRow(window, { features: Float32Array.of(0), start: DAY - days, base: 0, median: NaN }),
    );
    finishRow(window, rows[0]!, DAY - 0.5);
    finishRow(window, rows[1]!, Infinity);
    expect([...targetsOf(window, known).places]).toEqual([0]);
  });
});
