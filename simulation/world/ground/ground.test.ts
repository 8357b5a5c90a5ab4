import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../../random.ts';
import type { WorldSettings } from '../settings/index.ts';
import { quietWorld } from '../testing/worlds.ts';
import {
  dayAt,
  distanceKm,
  hourAt,
  instantAt,
  type Lane,
  layGround,
  workingDay,
  works,
  type WorldPlace,
} from './index.ts';

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

let world: WorldSettings;
beforeEach(async () => {
  world = await quietWorld();
});
const place = (city: string): WorldPlace => world.places.find((each) => each.city === city)!;
const lane = (from: string, to: string, ground = layGround(world)): Lane => ground.lane(from, place(to));

describe('working time', () => {
  const rhythm = { saturdays: false, sundays: false, strikes: [] };

  it('leaves out weekends, holidays of the country, and strikes', () => {
    const fourth = dayOf('2025-07-04');
    expect(works(rhythm, place('Newark'), fourth)).toBe(false);
    expect(works(rhythm, place('Toronto'), fourth)).toBe(true);
    expect(workingDay(rhythm, place('Newark'), fourth)).toBe(dayOf('2025-07-07'));
    expect(workingDay({ ...rhythm, saturdays: true }, place('Newark'), fourth)).toBe(dayOf('2025-07-05'));
    const strikes = [{ from: dayOf('2025-07-07'), until: dayOf('2025-07-09') }];
    expect(workingDay({ ...rhythm, strikes }, place('Newark'), fourth)).toBe(dayOf('2025-07-09'));
  });

  it('counts working days from the first one', () => {
    expect(workingDay(rhythm, place('Newark'), dayOf('2025-07-03'), 1)).toBe(dayOf('2025-07-07'));
    expect(workingDay(rhythm, place('Newark'), dayOf('2025-07-05'), 1)).toBe(dayOf('2025-07-08'));
  });

  it('is read from the wall of the place, also on the days on which clocks change', () => {
    const noon = instantAt(dayOf('2025-03-09'), 12, place('Newark'));
    expect(new Date(noon).toISOString()).toBe('2025-03-09T16:00:00.000Z');
    expect(hourAt(noon, place('Tucson'))).toBeCloseTo(9);
    expect(dayAt(noon, place('Newark'))).toBe(dayOf('2025-03-09'));
  });
});

describe('a lane', () => {
  it('has a level by its distance, and a hub more with each level at most', () => {
    expect(distanceKm(place('Columbus'), place('Oakland'))).toBeCloseTo(3_400, -2);
    expect(lane('Columbus', 'Columbus').level).toBe(1);
    expect(lane('Columbus', 'Buffalo').level).toBe(2);
    expect(lane('Columbus', 'Oakland').level).toBe(5);
    const [random, ground] = [seededRandom(1), layGround(world)];
    for (const { level, services } of world.places.map(({ city }) => lane('Columbus', city, ground))) {
      const { hubs } = services.draw(random);
      expect(hubs.length).toBeLessThanOrEqual(level === 1 ? 0 : level - 1);
      expect(new Set(hubs).size).toBe(hubs.length);
    }
  });

  it('has only services that go so far', () => {
    const { services } = lane('Columbus', 'Spokane');
    const draws = fc.sample(fc.integer(), 200).map((seed) => services.draw(seededRandom(seed)));
    expect(new Set(draws.map(({ carrier }) => carrier.code))).toEqual(new Set(['northway', 'federal-post']));
  });

  it('has only carriers that deliver in its region', () => {
    for (const carrier of world.carriers) if (carrier.code !== 'northway') carrier.regions = ['NJ'];
    const { services } = lane('Columbus', 'Tampa');
    const draws = fc.sample(fc.integer(), 50).map((seed) => services.draw(seededRandom(seed)));
    expect(new Set(draws.map(({ carrier }) => carrier.code))).toEqual(new Set(['northway']));
  });

  it('is refused where nobody goes', () => {
    for (const carrier of world.carriers) carrier.regions = ['NJ'];
    expect(() => layGround(world)).toThrow('no carrier goes from Reno to Reno');
  });
});
