import { beforeAll, describe, expect, it } from '@jest/globals';
import { SUB_STATUS_MEANINGS } from '../../platform/events/types/index.ts';
import { fitsCarrier } from '../../platform/trackingNumbers/index.ts';
import { simulateWorld, type WorldSettings } from '../world/index.ts';
import { worldNamed } from '../world/testing/worlds.ts';
import {
  countsBy,
  layInPast,
  nothingTold,
  playWorld,
  registerWorld,
  type RegisteredWorld,
  type SentScan,
  type ToldParcel,
  truthBy,
  worldClock,
  type WorldPorts,
} from './index.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-03-04T10:00:00Z');
const EXTENT = { seed: 5, parcels: 300, days: 14 };

let settings: WorldSettings;
let world: RegisteredWorld;

const registered = (nowMs = NOW_MS): RegisteredWorld =>
  registerWorld(simulateWorld(settings, EXTENT), { ...EXTENT, settings, nowMs });

beforeAll(async () => {
  settings = await worldNamed('normal');
  world = registered();
});

/** An installation that keeps what it is told. */
function listener() {
  const parcels: ToldParcel[] = [];
  const dispatched: { reference: string; at: string }[] = [];
  const scans: (SentScan & { readonly carrier: string })[] = [];
  const ports: WorldPorts = {
    register: (part) => Promise.resolve(void parcels.push(...part)),
    dispatch: (part) => Promise.resolve(void dispatched.push(...part)),
    record: (carrier, part) => {
      expect(new Set(part.map(({ id }) => id)).size).toBe(part.length);
      return Promise.resolve(void scans.push(...part.map((scan) => ({ ...scan, carrier }))));
    },
    known: () => Promise.resolve(),
  };
  return { parcels, dispatched, scans, ports };
}

const layIn = async (untilMs = NOW_MS) => {
  const heard = listener();
  const told = nothingTold();
  const quiet = { isStopped: () => false, progress: () => undefined };
  await layInPast(world, { ports: heard.ports, untilMs, told, ...quiet });
  return { ...heard, told };
};

describe('a world in the present', () => {
  it('shares no name and no number with a world of the same seed that has other settings or another extent', () => {
    const namesOf = ({ parcels }: RegisteredWorld): string[] =>
      parcels.flatMap(({ reference, orderNumber, trackingNumber }) => [reference, orderNumber, trackingNumber]);
    const registeredBy = (extent: typeof EXTENT, by: WorldSettings): RegisteredWorld =>
      registerWorld(simulateWorld(by, extent), { ...extent, settings: by, nowMs: NOW_MS });
    const names = new Set(namesOf(world));
    expect(namesOf(registered()).every((name) => names.has(name))).toBe(true);
    const others = [
      registeredBy({ ...EXTENT, parcels: 301 }, settings),
      registeredBy({ ...EXTENT, days: 13 }, settings),
      registeredBy(EXTENT, { ...settings, carriers: settings.carriers.toReversed() }),
    ];
    for (const other of others) expect(namesOf(other).filter((name) => names.has(name))).toEqual([]);
  });

  it('is moved by whole weeks, so that its last day is within the week that begins now', () => {
    for (const hours of [0, 1, 30, 100, 167]) {
      const nowMs = NOW_MS + hours * 3_600_000;
      const { shiftMs } = registered(nowMs);
      expect(shiftMs % (7 * DAY_MS)).toBe(0);
      const endMs = Date.parse(settings.firstDay) + EXTENT.days * DAY_MS + shiftMs;
      expect(endMs >= nowMs && endMs < nowMs + 7 * DAY_MS).toBe(true);
    }
  });

  it('has real carriers and numbers of theirs, each once, and the same ones in the same week', () => {
    const names = ({ parcels }: RegisteredWorld): string[] => parcels.map(({ trackingNumber }) => trackingNumber);
    expect(new Set(world.parcels.map(({ carrier }) => carrier))).toEqual(new Set(['fedex', 'ups', 'usps']));
    expect(new Set(names(world)).size).toBe(EXTENT.parcels);
    for (const { carrier, trackingNumber } of world.parcels) expect(fitsCarrier(carrier, trackingNumber)).toBe('fits');
    expect(names(registered(NOW_MS + 1))).toEqual(names(world));
    expect(names(registered(NOW_MS + 7 * DAY_MS))).not.toEqual(names(world));
  });
});

describe('a past that is laid in', () => {
  it('is all that had become known, and nothing of what is to come', async () => {
    const { parcels, scans, told } = await layIn();
    const truth = truthBy(world, NOW_MS);
    expect(parcels.map(({ named }) => named.reference).sort()).toEqual(truth.map(({ reference }) => reference).sort());
    expect(parcels.length).toBeLessThan(EXTENT.parcels);
    expect(told).toMatchObject({
      registered: truth.length,
      scans: scans.length,
      again: scans.length - new Set(scans.map(({ id }) => id)).size,
    });
    expect(told.again).toBeGreaterThan(0);
    const sent = new Map<string, Set<string>>();
    for (const { trackingNumber, id } of scans)
      sent.set(trackingNumber, (sent.get(trackingNumber) ?? new Set()).add(id));
    for (const each of truth) expect(sent.get(each.trackingNumber)?.size ?? 0).toBe(each.told.scans);
    for (const { dispatchedAt } of parcels) expect(dispatchedAt === null || dispatchedAt <= iso(NOW_MS)).toBe(true);
    expect(countsBy(world, NOW_MS).parcels).toBe(truth.length);
  });

  it('is told in words that say what is wrong', async () => {
    const { scans } = await layIn();
    const said = new Map<string, Set<string>>();
    for (const { trackingNumber, subStatus } of scans) {
      const { exception } = SUB_STATUS_MEANINGS[subStatus];
      const known = said.get(trackingNumber) ?? new Set();
      said.set(trackingNumber, exception === null ? known : known.add(exception));
    }
    for (const { trackingNumber, told } of truthBy(world, NOW_MS)) {
      expect([...(said.get(trackingNumber) ?? [])].sort()).toEqual([...told.exceptions].sort());
    }
  });

  it('goes on where it ended', async () => {
    const whole = listener();
    const told = nothingTold();
    const clock = { reached: () => NOW_MS, until: (atMs: number) => Promise.resolve(atMs <= NOW_MS) };
    const playing = { ports: whole.ports, clock, told, progress: () => undefined };
    await playWorld(world, { ...playing, fromMs: -Infinity });
    const before = await layIn(NOW_MS - 3 * DAY_MS);
    const after = listener();
    await playWorld(world, { ...playing, ports: after.ports, fromMs: NOW_MS - 3 * DAY_MS });
    const idsOf = (...all: readonly (readonly SentScan[])[]): string[] =>
      all
        .flat()
        .map(({ id, occurredAt }) => `${id} ${occurredAt}`)
        .sort();
    expect(idsOf(before.scans, after.scans)).toEqual(idsOf(whole.scans));
    const named = (all: readonly ToldParcel[]): string[] => all.map(({ named: { reference } }) => reference).sort();
    expect(named([...before.parcels, ...after.parcels])).toEqual(named(whole.parcels));
    expect(before.told.dispatched + after.dispatched.length).toBe(whole.dispatched.length);
    expect(after.scans.length).toBeGreaterThan(0);
  });
});

describe('a world’s clock', () => {
  it('comes up to the present at its speed, and ends there', async () => {
    let nowMs = 1_000_000;
    const clock = worldClock({ now: () => nowMs, beginMs: 0, speed: 100, isLive: false, isStopped: () => false });
    nowMs += 1_000;
    expect(clock.reached()).toBe(100_000);
    expect(await clock.until(100_000)).toBe(true);
    nowMs += 1_000_000;
    expect(clock.reached()).toBe(nowMs);
    expect(await clock.until(nowMs + 1)).toBe(false);
  });

  it('goes on with the present where it is live, until it is stopped', async () => {
    const nowMs = 1_000;
    let asked = 0;
    const clock = worldClock({
      now: () => nowMs,
      beginMs: 0,
      speed: Infinity,
      isLive: true,
      isStopped: () => (asked += 1) > 1,
    });
    expect(clock.reached()).toBe(nowMs);
    expect(await clock.until(nowMs + 5)).toBe(false);
  });
});

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
