import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Random, seededRandom } from '../../random.ts';
import { DAY_MS, HOUR_MS } from '../draws.ts';
import { dayAt, hourAt, layGround, works } from '../ground/index.ts';
import { drawIncidents, incidentBook } from '../incidents/index.ts';
import type { ParcelJourney, Wrong } from '../parcel.ts';
import { type StepKind, type WorldSettings, worldSettings } from '../settings/index.ts';
import { quietWorld, worldNamed, WORLDS } from '../testing/worlds.ts';
import { type PlannedParcel, planParcel } from './index.ts';

const plans = (world: WorldSettings, count: number, seed = 1): readonly PlannedParcel[] => {
  const ground = layGround(world);
  const incidents = incidentBook(drawIncidents(world, { seed, days: 90 }));
  return Array.from({ length: count }, (_none, index) =>
    planParcel(ground, incidents, { index, seed: seed * 100_003 + index, day: ground.firstDay + (index % 90) }),
  );
};
const journeys = (world: WorldSettings, count: number): readonly ParcelJourney[] =>
  plans(world, count).map(({ journey }) => journey);
const wrongsOf = (list: readonly ParcelJourney[], kind: Wrong['kind']): readonly (readonly [ParcelJourney, Wrong])[] =>
  list.flatMap((parcel) =>
    parcel.wrongs.filter((wrong) => wrong.kind === kind).map((wrong) => [parcel, wrong] as const),
  );

/** What may come after what. */
const NEXT: Readonly<Record<StepKind, readonly StepKind[]>> = {
  label: ['pickedUp'],
  pickedUp: ['arrived', 'sorted', 'atLocalFacility'],
  arrived: ['departed', 'sorted', 'noticed', 'returning'],
  sorted: ['departed', 'sorted', 'noticed', 'arrived', 'atLocalFacility', 'returning'],
  departed: ['arrived', 'atLocalFacility'],
  atLocalFacility: ['outForDelivery', 'noticed', 'returning'],
  outForDelivery: ['delivered', 'attempted', 'availableForPickup'],
  attempted: ['outForDelivery', 'noticed', 'availableForPickup', 'returning'],
  availableForPickup: ['delivered', 'returning'],
  noticed: ['departed', 'noticed', 'outForDelivery', 'returning'],
  delivered: [],
  returning: ['returned'],
  returned: [],
};

/** The same settings, with every share and every length of time drawn anew. */
const redrawn = (settings: unknown, random: Random, key = ''): unknown => {
  if (Array.isArray(settings)) return settings.map((item: unknown) => redrawn(item, random));
  if (typeof settings === 'object' && settings !== null)
    return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, redrawn(value, random, name)]));
  if (typeof settings !== 'number') return settings;
  if (/^(share|again|returned|announced|lost|refused|tail|missesVan|held|never)$/.test(key)) return random.next();
  return /^(medianHours|mostHours|per.*In30Days)$/.test(key) ? settings * 5 * random.next() : settings;
};

const expectJourney = ({ journey: { steps, end, ...journey } }: PlannedParcel): void => {
  const times = [journey.orderedAt, journey.registeredAt, ...steps.map(({ at }) => at)];
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(journey.registeredAt).toBeLessThanOrEqual(journey.dispatchedAt);
  const kinds = steps.map(({ kind }) => kind);
  expect(kinds[0]).toBe('label');
  expect(kinds.filter((kind, index) => index > 0 && !NEXT[kinds[index - 1]!].includes(kind))).toEqual([]);
  if (end !== 'LOST') expect(steps.at(-1)!.status).toBe(end);
};

describe('a journey, in any world', () => {
  const worlds = new Map<string, WorldSettings>();
  beforeAll(async () => {
    for (const name of WORLDS) worlds.set(name, await worldNamed(name));
  });

  it('goes from step to step as parcels do, each not before the last, to its end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORLDS), fc.integer({ min: 1, max: 10_000 }), (name, seed) => {
        plans(worlds.get(name)!, 40, seed).forEach(expectJourney);
      }),
      { numRuns: 20 },
    );
  });

  it('does so as well where nearly everything goes wrong, and ends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORLDS), fc.integer({ min: 1, max: 10_000 }), (name, seed) => {
        const world = worldSettings.parse(redrawn(worlds.get(name)!, seededRandom(seed)));
        plans(world, 30, seed).forEach(expectJourney);
      }),
      { numRuns: 20 },
    );
  });

  it('says of everything that was wrong when it began, and that it was over later', () => {
    for (const world of worlds.values())
      for (const { wrongs } of journeys(world, 800)) {
        for (const { from, until, dueAt, kind } of wrongs) {
          expect(dueAt).toBeGreaterThanOrEqual(from);
          expect(until ?? Infinity).toBeGreaterThanOrEqual(from);
          expect(until === null).toBe(kind === 'LOST');
        }
        expect(wrongs.map(({ from }) => from)).toEqual(wrongs.map(({ from }) => from).sort((a, b) => a - b));
      }
  });

  it('is at doors only while the service works there', () => {
    for (const world of worlds.values())
      for (const { journey, lane, chosen } of plans(world, 800))
        for (const { at } of journey.steps.filter(({ kind }) => kind === 'attempted')) {
          expect(works(chosen.rhythm, lane.destination, dayAt(at, lane.destination))).toBe(true);
          expect(hourAt(at, lane.destination)).toBeGreaterThanOrEqual(chosen.service.round[0] - 0.001);
          expect(hourAt(at, lane.destination)).toBeLessThanOrEqual(chosen.service.round[1] + 0.001);
        }
  });
});

describe('a journey on which nothing goes wrong', () => {
  it('takes as many working days as the service says, or a few more where a hub or a van was missed', async () => {
    const world = await quietWorld();
    for (const carrier of world.carriers) carrier.missesVan = 0;
    const early = plans(world, 3_000).map(({ journey, lane, chosen }) => {
      const pickedUp = journey.steps.find(({ kind }) => kind === 'pickedUp')!;
      const [from, to] = [dayAt(pickedUp.at, lane.origin), dayAt(journey.arrivedAt!, lane.destination)];
      let days = 0;
      for (let day = from + 1; day <= to; day += 1) days += works(chosen.rhythm, lane.destination, day) ? 1 : 0;
      return days - chosen.transitDays;
    });
    expect(Math.min(...early)).toBe(0);
    expect(early.filter((days) => days === 0).length / early.length).toBeGreaterThan(0.85);
  });

  it('has nothing wrong, and ends at the door', async () => {
    for (const journey of journeys(await quietWorld(), 800)) {
      expect(journey.wrongs).toEqual([]);
      expect(journey.end).toBe('DELIVERED');
      expect(journey.deliveredAt).toBe(journey.arrivedAt);
    }
  });
});

describe('what goes wrong', () => {
  it('ends a lost parcel: nothing happens to it afterwards', async () => {
    const world = await quietWorld();
    for (const { troubles } of world.carriers) troubles.lost = 1;
    const lost = wrongsOf(journeys(world, 1_000), 'LOST');
    expect(lost).toHaveLength(1_000);
    for (const [{ steps, end, arrivedAt, deliveredAt }, { from }] of lost) {
      expect([end, arrivedAt, deliveredAt]).toEqual(['LOST', null, null]);
      for (const { at } of steps) expect(at).toBeLessThanOrEqual(from);
    }
    // anywhere on the way
    expect(new Set(lost.map(([{ steps }]) => steps.at(-1)!.kind))).toEqual(
      new Set(['pickedUp', 'arrived', 'sorted', 'departed', 'atLocalFacility', 'outForDelivery']),
    );
  });

  it('keeps a stuck parcel at one place, and nobody scans it there', async () => {
    const world = await quietWorld();
    for (const { troubles } of world.carriers) troubles.stuck.share = 1;
    const stuck = wrongsOf(journeys(world, 1_000), 'STUCK');
    expect(stuck).toHaveLength(1_000);
    for (const [{ steps }, { from, until }] of stuck)
      expect(steps.filter(({ at }) => at > from && at < until!)).toEqual([]);
    const days = stuck.map(([, { from, until }]) => (until! - from) / DAY_MS).sort((a, b) => a - b);
    expect(days[500]).toBeCloseTo(3.5, 0);
  });

  it('brings a misrouted parcel to a place off its way and back', async () => {
    const world = await quietWorld();
    for (const { troubles } of world.carriers) troubles.misrouted.share = 1;
    const planned = plans(world, 500);
    for (const { journey, lane, chosen } of planned) {
      const onTheWay = new Set([lane.origin, lane.destination, ...chosen.hubs]);
      const off = journey.steps.filter(({ place }) => !onTheWay.has(place));
      expect(off.map(({ kind }) => kind)).toEqual(['arrived', 'departed']);
      const [{ from, until }] = journey.wrongs as [Wrong];
      const next = journey.steps[journey.steps.indexOf(off[1]!) + 1]!;
      expect(onTheWay.has(next.place)).toBe(true);
      expect([next.at, off[0]!.at > from]).toEqual([until, true]);
    }
  });

  it('leaves a stalled parcel in the warehouse, and an overdue one with the carrier to blame', async () => {
    const world = await quietWorld();
    for (const brand of world.brands) brand.stalled.share = 1;
    for (const [{ steps, dispatchedAt }, { until, dueAt }] of wrongsOf(
      journeys(world, 300),
      'STALLED_BEFORE_DISPATCH',
    )) {
      expect(steps.find(({ kind }) => kind === 'pickedUp')!.at).toBe(until);
      expect(dispatchedAt).toBeLessThanOrEqual(until!);
      expect(dueAt).toBeLessThanOrEqual(until!);
    }
    for (const brand of world.brands) brand.stalled.share = 0;
    for (const { troubles } of world.carriers) troubles.pickupOverdue.share = 1;
    const overdue = wrongsOf(journeys(world, 300), 'PICKUP_OVERDUE');
    expect(overdue).toHaveLength(300);
    for (const [{ dispatchedAt }, { from, until }] of overdue) {
      expect(dispatchedAt).toBeLessThan(from);
      expect(until! - from).toBeGreaterThan(DAY_MS / 2);
    }
  });

  it('sends back what is refused, and what nobody collects', async () => {
    const world = await quietWorld();
    for (const { troubles } of world.carriers) troubles.refused = 1;
    expect(journeys(world, 200).every(({ end, arrivedAt }) => end === 'RETURNED' && arrivedAt === null)).toBe(true);
    for (const { troubles } of world.carriers) {
      troubles.refused = 0;
      troubles.pickupPoint.share = 1;
    }
    const collected = journeys(world, 2_000);
    const late = wrongsOf(collected, 'UNCOLLECTED');
    expect(late.length).toBeGreaterThan(20);
    for (const [{ end, arrivedAt }, { from }] of late) {
      expect(from - arrivedAt!).toBe(6 * DAY_MS);
      expect(['RETURNED', 'DELIVERED']).toContain(end);
    }
    expect(collected.filter(({ end }) => end === 'RETURNED').length).toBeGreaterThan(10);
  });

  it('keeps parcels at a slow hub for so many times as long', async () => {
    const world = await quietWorld();
    const usual = journeys(world, 1_500);
    Object.assign(world.incidents.slowHubs, { perHubIn30Days: 20, factor: 4 });
    for (const { dwell } of world.carriers) Object.assign(dwell, { medianHours: 5, spread: 0, tail: 0 });
    const slow = wrongsOf(journeys(world, 1_500), 'HUB_SLOW');
    expect(usual.flatMap(({ wrongs }) => wrongs)).toEqual([]);
    expect(slow.length).toBeGreaterThan(500);
    for (const [, { from, until, incident }] of slow) {
      expect(incident).toMatch(/^slow hub /);
      // three times five hours more
      expect(Math.abs(until! - from - 15 * HOUR_MS)).toBeLessThanOrEqual(1);
    }
  });

  it('moves nothing of a carrier while it strikes', async () => {
    const world = await quietWorld();
    world.incidents.strikes = [{ carrier: 'northway', fromDay: 30, days: 5 }];
    const from = Date.parse(`${world.firstDay}T00:00:00Z`) + 30 * DAY_MS;
    const struck = journeys(world, 3_000).filter(({ carrier }) => carrier === 'northway');
    // places are up to eight hours behind UTC
    const inside = (at: number): boolean => at > from + DAY_MS && at < from + 5 * DAY_MS;
    const moved = struck.flatMap(({ steps }) => steps.filter(({ kind, at }) => kind !== 'label' && inside(at)));
    expect(moved.filter(({ kind }) => kind !== 'arrived' && kind !== 'atLocalFacility')).toEqual([]);
    expect(wrongsOf(struck, 'STRIKE').length).toBeGreaterThan(50);
  });
});
