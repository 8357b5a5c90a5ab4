import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../draws.ts';
import type { WorldSettings } from '../settings/index.ts';
import { quietWorld } from '../testing/worlds.ts';
import { drawIncidents, type Incident, incidentBook } from './index.ts';

let world: WorldSettings;
beforeEach(async () => {
  world = await quietWorld();
});
const start = (): number => Date.parse(`${world.firstDay}T00:00:00Z`);
const drawn = (seed: number, days = 330): readonly Incident[] => drawIncidents(world, { seed, days });

describe('incidents', () => {
  it('are the same for the same seed, and others for another', () => {
    world.incidents.slowHubs.perHubIn30Days = 1;
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it('come as often as their rate says, a month of 30 days', () => {
    world.incidents.weather.perRegionIn30Days = 0.5;
    const regions = new Set(world.places.map(({ region }) => region)).size;
    // twelve months, with the one after the last order
    const expected = regions * 12 * 0.5;
    expect(drawn(3).length).toBeGreaterThan(expected * 0.75);
    expect(drawn(3).length).toBeLessThan(expected * 1.25);
  });

  it('of one kind are not moved by the rate of another', () => {
    world.incidents.outages.perCarrierIn30Days = 1;
    const before = drawn(4).filter(({ kind }) => kind === 'FEED_OUTAGE');
    world.incidents.slowHubs.perHubIn30Days = 2;
    expect(drawn(4).filter(({ kind }) => kind === 'FEED_OUTAGE')).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it('of one hub, region or feed never overlap', () => {
    world.incidents.weather.perRegionIn30Days = 20;
    const mine = drawn(5).flatMap((incident) =>
      incident.kind === 'WEATHER' && incident.region === 'NJ' ? [incident] : [],
    );
    expect(mine.length).toBeGreaterThan(50);
    mine.forEach(({ from }, index) => expect(from).toBeGreaterThanOrEqual(mine[index - 1]?.until ?? 0));
  });

  it('that are scheduled are there whatever the seed', () => {
    world.incidents.outages.scheduled = [{ carrier: 'northway', fromDay: 2, hour: 6, hours: 6 }];
    const from = start() + 2 * DAY_MS + 6 * HOUR_MS;
    for (const seed of [1, 2, 3])
      expect(drawn(seed)).toEqual([expect.objectContaining({ carrier: 'northway', from, until: from + 6 * HOUR_MS })]);
  });
});

describe('the book of incidents', () => {
  it('knows what goes on at an instant, and that it is over', () => {
    world.incidents.outages.scheduled = [{ carrier: 'northway', fromDay: 2, hour: 6, hours: 6 }];
    const [outage] = drawn(1);
    const book = incidentBook(drawn(1));
    expect(book.outage('northway', outage!.from - 1)).toBeUndefined();
    expect(book.outage('northway', outage!.from)).toEqual(outage);
    expect(book.outage('northway', outage!.until)).toBeUndefined();
    expect(book.outage('metro-courier', outage!.from)).toBeUndefined();
  });

  it('multiplies the regimes that concern a carrier, and counts orders only by those that concern all', () => {
    const regime = {
      name: 'season',
      carriers: [],
      fromDay: 1,
      days: 10,
      volume: 2,
      dwell: 2,
      missesVan: 0.1,
      troubles: 3,
    };
    const reform = { ...regime, carriers: ['northway'], fromDay: 5, days: null };
    world.incidents.regimes = [regime, reform];
    const book = incidentBook(drawn(1));
    const day = (days: number): number => start() + days * DAY_MS;
    expect(book.factors('northway', day(0))).toEqual({ dwell: 1, missesVan: 0, troubles: 1 });
    expect(book.factors('northway', day(6))).toEqual({ dwell: 4, missesVan: 0.2, troubles: 9 });
    expect(book.factors('federal-post', day(6))).toEqual({ dwell: 2, missesVan: 0.1, troubles: 3 });
    expect(book.factors('northway', day(300)).dwell).toBe(2);
    expect([0, 6, 20].map((days) => book.volume(day(days)))).toEqual([1, 2, 1]);
  });
});
