import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { chances } from '../testing/syntheticOrders.ts';
import { type Arrival, curvesOf, quantileOf } from './arrival.ts';
import { claimOf, LOWEST, standardAge } from './bins.ts';
import { type Calibration, emptyCalibration, learnPeriod } from './calibration.ts';
import { addLife, emptyTable } from './lifeTable.ts';
import { ageAt, claimedHazards, curveOf, hazardAt, hazardOfLevel } from './survivalCurve.ts';

const SETTINGS = DEFAULT_SETTINGS.lifeTable;
const CLAIM = claimOf([Math.log(3), Math.log(5), Math.log(9)]);

/** Lets so many parcels a day be claimed to take CLAIM, and arrive `factor` times as late. */
function live(
  calibration: Calibration,
  { days, perDay, factor }: { days: number; perDay: number; factor: number },
): void {
  const chance = chances(3);
  const alive: { from: number; until: number }[] = [];
  for (let day = 0; day < days; day += 1) {
    const period = emptyTable();
    for (let parcel = 0; parcel < perDay; parcel += 1) {
      // the logistic law through a tenth at -1 and nine tenths at 1
      const age = Math.log(1 / chance() - 1) / Math.log(9);
      const spread = age < 0 ? CLAIM.lower : CLAIM.upper;
      alive.push({ from: day, until: day + factor * Math.exp(CLAIM.median + age * spread) });
    }
    for (const { from, until } of alive) {
      if (until < day) continue;
      const age = (at: number): number => (at <= from ? LOWEST : standardAge(CLAIM, at - from));
      addLife(period, { from: age(day), to: age(Math.min(day + 1, until)), arrived: until < day + 1 });
    }
    learnPeriod(calibration, period, SETTINGS);
  }
}

function arrivalOf({ believed }: Calibration): Arrival {
  return { claim: CLAIM, curves: curvesOf(believed), pace: 1, correction: 1 };
}

describe('calibration', () => {
  const calm = emptyCalibration(SETTINGS);
  live(calm, { days: 120, perDay: 20, factor: 1 });

  it('leaves claims alone that are kept', () => {
    const arrival = arrivalOf(calm);
    expect(quantileOf(arrival, 0.1, 0)).toBeCloseTo(3, 0);
    expect(quantileOf(arrival, 0.5, 0)).toBeCloseTo(5, 0);
    expect(Math.abs(quantileOf(arrival, 0.9, 0) - 9)).toBeLessThan(1);
    expect(Math.max(...calm.evidence)).toBe(calm.evidence[0]);
  });

  it('moves within days when parcels come later than claimed', () => {
    const slow = emptyCalibration(SETTINGS);
    live(slow, { days: 120, perDay: 20, factor: 1 });
    live(slow, { days: 12, perDay: 20, factor: 1.6 });
    expect(quantileOf(arrivalOf(slow), 0.5, 0)).toBeGreaterThan(1.15 * quantileOf(arrivalOf(calm), 0.5, 0));
  });

  it('says what was claimed as long as little has arrived', () => {
    const young = emptyCalibration(SETTINGS);
    live(young, { days: 4, perDay: 2, factor: 3 });
    const arrival = arrivalOf(young);
    expect([0.1, 0.5, 0.9].map((level) => Number(quantileOf(arrival, level, 0).toFixed(6)))).toEqual([3, 5, 9]);
  });
});

describe('the time of an arrival', () => {
  const calibration = emptyCalibration(SETTINGS);
  live(calibration, { days: 60, perDay: 10, factor: 1.3 });
  const anyArrival = fc.record({
    claim: fc
      .tuple(fc.double({ min: -1, max: 3, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }))
      .map(([median, spread]) => claimOf([median - spread, median, median + 2 * spread])),
    curves: fc.constantFrom(null, curvesOf(calibration.believed)),
    pace: fc.double({ min: 0.3, max: 3, noNaN: true }),
    correction: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const anyDays = fc.double({ min: 0, max: 100, noNaN: true });
  const anyLevel = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  it('rises with the level and with the age, and is never in the past', () => {
    fc.assert(
      fc.property(anyArrival, fc.tuple(anyDays, anyDays), fc.tuple(anyLevel, anyLevel), (arrival, ages, levels) => {
        const [young, old] = [Math.min(...ages), Math.max(...ages)];
        const [low, high] = [Math.min(...levels), Math.max(...levels)];
        const first = quantileOf(arrival, low, young);
        expect(first).toBeGreaterThanOrEqual(young);
        expect(quantileOf(arrival, high, young)).toBeGreaterThanOrEqual(first - 1e-6);
        expect(quantileOf(arrival, low, old)).toBeGreaterThanOrEqual(first - 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps to the claimed quantiles in the long run`s shape', () => {
    const curve = curveOf(claimedHazards(calibration.longRun.arrivals.map((count) => count / 500 + 0.01)));
    const ages = [0.1, 0.5, 0.9].map((level) => ageAt(curve, hazardOfLevel(level)));
    [-1, 0, 1].forEach((age, index) => expect(ages[index]).toBeCloseTo(age, 6));
  });

  it('is found again by its hazard', () => {
    const { mixed } = curvesOf(calibration.believed)!;
    fc.assert(
      fc.property(fc.double({ min: -3.9, max: 8, noNaN: true }), (age) => {
        expect(ageAt(mixed, hazardAt(mixed, age))).toBeCloseTo(age, 6);
      }),
    );
  });
});
