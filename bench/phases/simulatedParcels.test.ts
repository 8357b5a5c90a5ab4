import { describe, expect, it } from '@jest/globals';
import { holidaysOf, holidayTest, weekdayOf } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { type Extent, simulateParcels } from './simulatedParcels.ts';
import { readWorld } from './worldSettings.ts';

const world = await readWorld(new URL('world.json', import.meta.url));
const extent: Extent = { seed: 7, days: 60, parcels: 600, strikes: false };
const statuses = (index: number, parcels = simulateParcels(world, extent)): string =>
  (parcels[index]?.scans ?? []).map(({ status }) => status).join(' ');

describe('a made-up world of parcels', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulateParcels(world, extent)).toEqual(simulateParcels(world, extent));
    expect(simulateParcels(world, { ...extent, seed: 8 })).not.toEqual(simulateParcels(world, extent));
  });

  it('takes each parcel from its pick-up to its door, forward in time', () => {
    const parcels = simulateParcels(world, extent);
    expect(parcels).toHaveLength(600);
    for (const [index, { order, scans }] of parcels.entries()) {
      expect(statuses(index, parcels)).toMatch(
        /^PICKED_UP( IN_TRANSIT)+ AT_LOCAL_FACILITY( OUT_FOR_DELIVERY (ATTEMPTED|AT_LOCAL_FACILITY))* OUT_FOR_DELIVERY DELIVERED$/,
      );
      const times = [order.purchasedAt, ...scans.map(({ at }) => at)];
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('sees parcels at hubs on the way, and only there', () => {
    for (const { order, scans } of simulateParcels(world, extent)) {
      for (const { status, hub } of scans) {
        expect(hub !== null).toBe(status === 'IN_TRANSIT');
        expect(hub?.zone).not.toBe(order.origin.zone);
      }
    }
    const hubs = simulateParcels(world, extent).flatMap(({ scans }) => scans.flatMap(({ hub }) => hub?.zone ?? []));
    expect(new Set(hubs).size).toBeGreaterThan(30);
  });

  it('has parcels that are attempted and ones that are brought back', () => {
    const parcels = simulateParcels(world, { ...extent, parcels: 3_000 });
    const ways = parcels.map((_each, index) => statuses(index, parcels));
    expect(ways.filter((way) => way.includes('ATTEMPTED')).length).toBeGreaterThan(30);
    expect(ways.some((way) => way.includes('OUT_FOR_DELIVERY AT_LOCAL_FACILITY'))).toBe(true);
  });

  it('delivers on the day on which a parcel went out last, and on no holiday and no Sunday', () => {
    const isHoliday = holidayTest(holidaysOf(world.country));
    for (const { scans } of simulateParcels(world, extent)) {
      const [out, delivered] = scans.slice(-2).map(({ at }) => Math.floor(at));
      expect(delivered).toBe(out);
      expect(weekdayOf(delivered!)).not.toBe(6);
      expect(isHoliday(delivered!)).toBe(false);
    }
  });

  it('moves nothing of a carrier while it is on strike, only where strikes are asked for', () => {
    const strike = { service: 'north ground', fromDay: 30, days: 4 };
    const struck = { ...world, strikes: [strike] };
    const first = Date.parse(world.firstDay) / 86_400_000 + strike.fromDay;
    const out = (strikes: boolean): number =>
      simulateParcels(struck, { ...extent, strikes })
        .filter(({ order }) => order.service === strike.service)
        .flatMap(({ scans }) => scans)
        .filter(({ status, at }) => status === 'OUT_FOR_DELIVERY' && at >= first && at < first + strike.days).length;
    expect(out(true)).toBe(0);
    expect(out(false)).toBeGreaterThan(0);
  });
});
