import { describe, expect, it } from '@jest/globals';
import { createEngine } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { measurePhase } from './measurePhase.ts';
import { simulateParcels } from './simulatedParcels.ts';
import { walkParcels } from './walkParcels.ts';
import { readWorld } from './worldSettings.ts';

describe('the measures of a phase', () => {
  it('compare days, weigh the sides of a quantile and count what lies between', () => {
    const early = { quantiles: [10.2, 10.5, 10.9], arrivedAt: 10.6 } as const;
    const late = { quantiles: [10.2, 10.5, 10.9], arrivedAt: 12.5 } as const;
    const measured = measurePhase([early, late]);
    expect(measured).toMatchObject({ n: 2, calendarMae: 1, rightDay: 0.5, coverage: 0.5 });
    expect(measured.width).toBeCloseTo(0.7);
    // early: .1 * .4, .5 * .1, .1 * .3; late: .1 * 2.3, .5 * 2, .9 * 1.6
    expect(measured.pinball).toBeCloseTo((0.04 + 0.05 + 0.03 + 0.23 + 1 + 1.44) / 6);
  });

  it('of nothing are no numbers', () => {
    expect(measurePhase([])).toMatchObject({ n: 0, rightDay: NaN });
  });
});

describe('walking through parcels', () => {
  it('judges those bought from a day on once at the purchase and at every scan before the delivery', async () => {
    const world = await readWorld(new URL('world.json', import.meta.url));
    const parcels = simulateParcels(world, { seed: 3, days: 20, parcels: 60, strikes: false });
    const from = Math.floor(parcels[0]!.order.purchasedAt) + 10;
    const judged = walkParcels(createEngine(), parcels, from);
    const later = parcels.filter(({ order }) => order.purchasedAt >= from);
    const scans = later.flatMap((parcel) => parcel.scans);
    expect(judged.filter(({ phase }) => phase === 'PURCHASE')).toHaveLength(later.length);
    expect(judged).toHaveLength(scans.length);
    for (const { quantiles, arrivedAt } of judged) {
      expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
      expect(Number.isFinite(arrivedAt)).toBe(true);
    }
    expect(judged.filter(({ phase, isLast }) => phase === 'OUT_FOR_DELIVERY' && isLast)).toHaveLength(later.length);
  });
});
