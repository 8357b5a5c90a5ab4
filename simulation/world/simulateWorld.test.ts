import { beforeAll, describe, expect, it } from '@jest/globals';
import { dayOnWall } from './ground/index.ts';
import { happenings, isNormal, simulateWorld, type SimulatedWorld, truthOf, type WrongKind } from './index.ts';
import type { WorldSettings } from './settings/index.ts';
import { quietWorld, worldNamed } from './testing/worlds.ts';
import { exceptionOf, longestSilenceMs } from './truth.ts';

const PARCELS = 8_000;
let world: WorldSettings;
let simulated: SimulatedWorld;
beforeAll(async () => {
  world = await worldNamed('normal');
  simulated = simulateWorld(world, { seed: 1, parcels: PARCELS });
});

const share = (kind: WrongKind, { parcels }: SimulatedWorld = simulated): number =>
  parcels.filter(({ wrongs }) => wrongs.some((wrong) => wrong.kind === kind)).length / parcels.length;

describe('a world', () => {
  it('is the same for the same seed, and another for another', () => {
    const extent = { seed: 5, parcels: 200 };
    expect(simulateWorld(world, extent)).toEqual(simulateWorld(world, extent));
    expect(simulateWorld(world, extent).parcels).not.toEqual(simulateWorld(world, { ...extent, seed: 6 }).parcels);
  });

  it('happens in the same way however it is told', async () => {
    const other = await worldNamed('normal');
    const reference = simulateWorld(world, { seed: 2, parcels: 300 });
    for (const { telling } of other.carriers) {
      Object.assign(telling, { missing: {}, batchMinutes: 90, mislabelled: [] });
      telling.repeated.share = 0.5;
    }
    const retold = simulateWorld(other, { seed: 2, parcels: 300 });
    const truths = (list: SimulatedWorld): unknown =>
      list.parcels.map(({ scans: _scans, windows: _windows, ...truth }) => truth);
    expect(truths(retold)).toEqual(truths(reference));
    expect(retold.parcels.map(({ scans }) => scans)).not.toEqual(reference.parcels.map(({ scans }) => scans));
  });

  it('has as many parcels and days as its file or the caller says', () => {
    const small = simulateWorld({ ...world, parcels: 70, days: 7 }, { seed: 1 });
    const days = small.parcels.map(({ orderedAt, destinationZone }) => dayOnWall(orderedAt, destinationZone));
    expect(small.parcels).toHaveLength(70);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(new Set(days).size).toBe(7);
    expect(simulateWorld(world, { seed: 1, parcels: 3, days: 2 }).parcels).toHaveLength(3);
  });

  it('orders more on busy weekdays and in the season', async () => {
    const peak = await worldNamed('peakSeason');
    const first = Date.parse(`${peak.firstDay}T00:00:00Z`) / 86_400_000;
    const days = simulateWorld(peak, { seed: 1, parcels: 3_000 }).parcels.map(
      ({ orderedAt, destinationZone }) => dayOnWall(orderedAt, destinationZone) - first,
    );
    const perDay = (from: number, until: number): number =>
      days.filter((day) => day >= from && day < until).length / (until - from);
    expect(perDay(35, 63) / perDay(0, 28)).toBeCloseTo(2.2, 1);
  });

  it('has as much wrong as its carriers say', () => {
    const expected = (rate: (carrier: WorldSettings['carriers'][number]) => number): number =>
      simulated.parcels.reduce(
        (sum, { carrier }) => sum + rate(world.carriers.find(({ code }) => code === carrier)!),
        0,
      ) / PARCELS;
    const rates: readonly (readonly [WrongKind, number])[] = [
      ['LOST', expected(({ troubles }) => troubles.lost)],
      ['STUCK', expected(({ troubles }) => troubles.stuck.share)],
      ['MISROUTED', expected(({ troubles }) => troubles.misrouted.share)],
      ['PICKUP_OVERDUE', expected(({ troubles }) => troubles.pickupOverdue.share)],
      ['ADDRESS_ISSUE', expected(({ troubles }) => troubles.addressIssue.share)],
      ['FAILED_ATTEMPT', expected(({ troubles }) => troubles.failedAttempt.share * (1 - troubles.pickupPoint.share))],
    ];
    for (const [kind, rate] of rates) {
      // four standard deviations
      expect(Math.abs(share(kind) - rate)).toBeLessThan(4 * Math.sqrt(rate / PARCELS));
    }
  });

  it('has more wrong, and later parcels, once the season has changed everything', async () => {
    const peak = await worldNamed('peakSeason');
    const first = Date.parse(`${peak.firstDay}T00:00:00Z`);
    const { parcels } = simulateWorld(peak, { seed: 1, parcels: PARCELS });
    const lateShare = (from: number, until: number): number => {
      const list = parcels.filter(
        ({ orderedAt }) => orderedAt >= first + from * 864e5 && orderedAt < first + until * 864e5,
      );
      return list.filter((parcel) => truthOf(parcel).lateByDays !== 0).length / list.length;
    };
    expect(lateShare(32, 60)).toBeGreaterThan(1.5 * lateShare(0, 25));
  });
});

describe('what becomes known', () => {
  it('comes in the order in which it does, and all of it', () => {
    const seen = { REGISTERED: 0, DISPATCHED: 0, SCAN: 0, WINDOW: 0, OUTAGE_BEGINS: 0, OUTAGE_ENDS: 0 };
    let [last, disordered] = [0, 0];
    for (const { kind, at } of happenings(simulated)) {
      if (at < last) disordered += 1;
      seen[kind] += 1;
      last = at;
    }
    expect(disordered).toBe(0);
    const outages = simulated.incidents.filter(({ kind }) => kind === 'FEED_OUTAGE').length;
    expect(seen).toEqual({
      REGISTERED: PARCELS,
      DISPATCHED: PARCELS,
      SCAN: simulated.parcels.flatMap(({ scans }) => scans.filter(({ receivedAt }) => receivedAt !== null)).length,
      WINDOW: simulated.parcels.flatMap(({ windows }) => windows).length,
      OUTAGE_BEGINS: outages,
      OUTAGE_ENDS: outages,
    });
    expect(outages).toBeGreaterThan(0);
  });
});

describe('the truth', () => {
  it('calls a parcel normal when nothing was wrong and it came in time', () => {
    for (const parcel of simulated.parcels.slice(0, 2_000)) {
      const { wrongs, lateByDays, end } = truthOf(parcel);
      expect(isNormal(parcel)).toBe(wrongs.length === 0 && lateByDays === 0);
      if (isNormal(parcel)) expect([end, parcel.arrivedAt! <= parcel.promisedAt]).toEqual(['DELIVERED', true]);
    }
  });

  it('says by how many days a parcel was late, on the wall of its destination', () => {
    const late = simulated.parcels.filter((parcel) => (truthOf(parcel).lateByDays ?? 0) > 0);
    expect(late.length).toBeGreaterThan(50);
    for (const { arrivedAt, promisedAt } of late) expect(arrivedAt).toBeGreaterThan(promisedAt);
    const lost = simulated.parcels.filter(({ end }) => end === 'LOST');
    expect(lost.every((parcel) => truthOf(parcel).lateByDays === null && !isNormal(parcel))).toBe(true);
  });

  it('has no exception for what is not the parcel’s', () => {
    expect(exceptionOf('HUB_SLOW')).toBeNull();
    expect(exceptionOf('LOST')).toBe('LOST_IN_TRANSIT');
  });

  it('lets most normal parcels pass through hours without a scan', async () => {
    const quiet = simulateWorld(await quietWorld(), { seed: 1, parcels: 1_000 });
    const normal = [...simulated.parcels, ...quiet.parcels].filter(isNormal);
    const silent = normal.filter((parcel) => longestSilenceMs(parcel) >= 8 * 3_600_000);
    expect(silent.length / normal.length).toBeGreaterThan(0.9);
    expect(longestSilenceMs({ scans: [] })).toBe(0);
  });
});
