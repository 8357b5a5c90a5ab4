import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../../random.ts';
import { DAY_MS, HOUR_MS } from '../draws.ts';
import { dayAt } from '../ground/index.ts';
import { drawIncidents, type FeedOutage, incidentBook } from '../incidents/index.ts';
import type { SimulatedParcel, ToldScan } from '../parcel.ts';
import type { CarrierSettings, WorldSettings } from '../settings/index.ts';
import { simulateWorld } from '../simulateWorld.ts';
import { quietWorld } from '../testing/worlds.ts';
import { throughOutage } from './feed.ts';

let world: WorldSettings;
let carrier: CarrierSettings;
beforeEach(async () => {
  world = await quietWorld();
  [carrier] = world.carriers as [CarrierSettings];
});

/** The parcels of the carrier that is changed by the tests. */
const told = (parcels = 1_500): readonly SimulatedParcel[] =>
  simulateWorld(world, { seed: 7, parcels }).parcels.filter((parcel) => parcel.carrier === carrier.code);
const scansOf = (parcels: readonly SimulatedParcel[]): readonly ToldScan[] => parcels.flatMap(({ scans }) => scans);

describe('scans', () => {
  it('tell every step, in order, where nothing is left out', () => {
    for (const { steps, scans } of told(400)) {
      expect(scans.map(({ occurredAt, status }) => [occurredAt, status])).toEqual(
        steps.map(({ at, status }) => [at, status]),
      );
      for (const { occurredAt, writtenAt, receivedAt } of scans) {
        expect(writtenAt).toBe(occurredAt);
        expect(receivedAt).toBeGreaterThanOrEqual(occurredAt);
      }
    }
  });

  it('are missing as often as the world says', () => {
    carrier.telling.missing = { departed: 0.3 };
    const parcels = told();
    const count = (list: readonly { kind: string }[]): number => list.filter(({ kind }) => kind === 'departed').length;
    const made = count(parcels.flatMap(({ steps, scans }) => scans.map(({ step }) => steps[step]!)));
    const all = count(parcels.flatMap(({ steps }) => steps));
    expect(made / all).toBeGreaterThan(0.65);
    expect(made / all).toBeLessThan(0.75);
    expect(scansOf(parcels).length).toBe(parcels.flatMap(({ steps }) => steps).length - all + made);
  });

  it('of a service that scans at the ends are those of the ends, and what is wrong', () => {
    for (const service of carrier.services) service.scans = 'ENDS';
    carrier.troubles.misrouted = { ...carrier.troubles.misrouted, share: 1, announced: 1 };
    for (const { scans } of told(300)) {
      expect(scans.map(({ status }) => status)).toEqual(['LABEL_CREATED', 'PICKED_UP', 'IN_TRANSIT', 'DELIVERED']);
      expect(scans[2]!.exception).toBe('MISROUTED');
    }
  });

  it('say something else than what happened as often as the world says', () => {
    carrier.telling.mislabelled = [{ meant: 'AT_LOCAL_FACILITY', said: 'IN_TRANSIT', share: 0.4 }];
    const parcels = told();
    const local = parcels.flatMap(({ steps, scans }) =>
      scans.filter(({ step }) => steps[step]!.kind === 'atLocalFacility'),
    );
    const share = local.filter(({ status }) => status === 'IN_TRANSIT').length / local.length;
    expect(share).toBeGreaterThan(0.34);
    expect(share).toBeLessThan(0.46);
  });

  it('come again, later than before and otherwise the same', () => {
    carrier.telling.repeated.share = 0.2;
    const scans = scansOf(told());
    const again = scans.filter(({ repeated }) => repeated);
    expect(again.length / (scans.length - again.length)).toBeCloseTo(0.2, 1);
    for (const [index, scan] of scans.entries()) {
      if (!scan.repeated) continue;
      const first = scans[index - 1]!;
      expect(scan).toEqual({ ...first, receivedAt: scan.receivedAt, repeated: true });
      expect(scan.receivedAt).toBeGreaterThanOrEqual(first.receivedAt!);
    }
  });

  it('come out of order where some are late', () => {
    const disordered = (parcels: readonly SimulatedParcel[]): number =>
      parcels.filter(({ scans }) => scans.some((scan, index) => scan.receivedAt! < (scans[index - 1]?.receivedAt ?? 0)))
        .length;
    carrier.telling.delay = { medianHours: 0.01, spread: 0, tail: 0, tailIndex: 1, mostHours: 1 };
    expect(disordered(told())).toBe(0);
    carrier.telling.late = {
      share: 0.1,
      wait: { medianHours: 20, spread: 0.5, tail: 0, tailIndex: 1, mostHours: 100 },
    };
    expect(disordered(told())).toBeGreaterThan(50);
  });

  it('are sent together by a carrier that does so', () => {
    carrier.telling.batchMinutes = 240;
    for (const { receivedAt } of scansOf(told(300))) expect(receivedAt! % (4 * HOUR_MS)).toBe(0);
  });

  it('are written by the clock of their place, which is wrong by so many minutes at most', () => {
    carrier.telling.skew = { places: 1, mostMinutes: 30 };
    const skews = new Map<string, Set<number>>();
    for (const { place, writtenAt, occurredAt } of scansOf(told())) {
      const known = skews.get(place.city!) ?? new Set();
      skews.set(place.city!, known.add(writtenAt - occurredAt));
    }
    for (const ofPlace of skews.values()) {
      expect(ofPlace.size).toBe(1);
      for (const ms of ofPlace) expect(Math.abs(ms)).toBeLessThanOrEqual(30 * 60_000);
    }
    expect(new Set([...skews.values()].flatMap((ofPlace) => [...ofPlace])).size).toBe(skews.size);
  });
});

describe("an outage of a carrier's feed", () => {
  const outageOf = (parcels: number): { outage: FeedOutage; list: readonly SimulatedParcel[] } => {
    const { incidents, parcels: all } = simulateWorld(world, { seed: 7, parcels });
    const outage = incidents.find(({ kind }) => kind === 'FEED_OUTAGE') as FeedOutage;
    return { outage, list: all.filter((parcel) => parcel.carrier === carrier.code) };
  };

  it('holds back what is received and nothing of what happens, and then all of it comes within minutes', () => {
    const before = told();
    world.incidents.outages.scheduled = [{ carrier: carrier.code, fromDay: 20, hour: 12, hours: 6 }];
    world.incidents.outages.never = 0;
    const { outage, list } = outageOf(1_500);
    expect(list.map(({ steps }) => steps)).toEqual(before.map(({ steps }) => steps));
    const during = scansOf(before).filter(({ receivedAt }) => receivedAt! >= outage.from && receivedAt! < outage.until);
    const received = scansOf(list).map(({ receivedAt }) => receivedAt!);
    expect(during.length).toBeGreaterThan(15);
    expect(received.filter((at) => at >= outage.from && at < outage.until)).toEqual([]);
    const minutes = (at: number): number => (at - outage.until) / 60_000;
    const burst = received.filter((at) => minutes(at) >= 0 && minutes(at) <= 15);
    expect(burst.length).toBeGreaterThanOrEqual(during.length);
  });

  it('swallows the share that never comes', () => {
    world.incidents.outages.scheduled = [{ carrier: carrier.code, fromDay: 20, hour: 0, hours: 48 }];
    world.incidents.outages.never = 0.25;
    const { outage, list } = outageOf(3_000);
    const scans = scansOf(list);
    const gone = scans.filter(({ receivedAt }) => receivedAt === null);
    const held = scans.filter(
      ({ receivedAt, occurredAt }) =>
        receivedAt !== null &&
        receivedAt >= outage.until &&
        occurredAt < outage.until - HOUR_MS &&
        occurredAt >= outage.from,
    );
    expect(gone.length / (gone.length + held.length)).toBeCloseTo(0.25, 1);
    for (const { occurredAt } of gone) expect(occurredAt).toBeLessThan(outage.until);
  });

  it('is never the moment at which something is received, however many there are', () => {
    Object.assign(world.incidents.outages, { perCarrierIn30Days: 60, never: 0.1 });
    const incidents = incidentBook(drawIncidents(world, { seed: 1, days: 60 }));
    const feed = { carrier, outages: world.incidents.outages, incidents };
    const start = Date.parse(`${world.firstDay}T00:00:00Z`);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.integer(), (days, seed) => {
        const sentAt = start + days * DAY_MS;
        const at = throughOutage(feed, sentAt, seededRandom(seed));
        if (at === null) return;
        expect(incidents.outage(carrier.code, at)).toBeUndefined();
        expect(at).toBeGreaterThanOrEqual(Math.round(sentAt));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the windows that a carrier states', () => {
  it('hold as a rule where nothing goes wrong, and narrow when the van leaves', () => {
    carrier.telling.stated = { share: 1, slackDays: 0, restated: 1, windowHours: 4 };
    const parcels = told();
    const firstHolds = parcels.filter(({ windows, arrivedAt }) => arrivedAt! <= windows[0]!.latest);
    expect(firstHolds.length / parcels.length).toBeGreaterThan(0.85);
    for (const { windows, arrivedAt } of parcels) {
      expect(windows.length).toBeGreaterThanOrEqual(2);
      for (const { earliest, latest } of windows) expect(latest).toBeGreaterThan(earliest);
      const last = windows.at(-1)!;
      expect(last.latest - last.earliest).toBeLessThanOrEqual(8 * HOUR_MS);
      expect(Math.abs(last.latest - arrivedAt!)).toBeLessThan(8 * HOUR_MS);
    }
  });

  it('are stated for as many parcels as the world says, and not at all by a carrier that states none', () => {
    carrier.telling.stated.share = 0.5;
    const parcels = told();
    expect(parcels.filter(({ windows }) => windows.length > 0).length / parcels.length).toBeCloseTo(0.5, 1);
    carrier.telling.stated.share = 0;
    expect(told().flatMap(({ windows }) => windows)).toEqual([]);
  });

  it('move to a later day before the parcel is late by them, where the carrier restates', () => {
    carrier.telling.stated = { share: 1, slackDays: 0, restated: 1, windowHours: 0 };
    carrier.troubles.stuck = { share: 1, wait: { medianHours: 96, spread: 0, tail: 0, tailIndex: 1, mostHours: 96 } };
    carrier.missesVan = 0;
    // in the order in which they are stated
    carrier.telling.delay.medianHours = 0;
    const byCity = new Map(world.places.map((place) => [place.city, place]));
    const restated = told().filter(({ windows }) => windows.length > 1);
    expect(restated.length).toBeGreaterThan(100);
    for (const { windows, destination } of restated) {
      const days = windows.map(({ latest }) => dayAt(latest, byCity.get(destination.city!)!));
      expect(days).toEqual([...days].sort((a, b) => a - b));
    }
  });
});
