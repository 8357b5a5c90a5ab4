import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorld, type SimulatedWorld, simulateWorld } from '../../simulation/world/index.ts';
import { DEFAULT_EXCEPTION_RULES } from '../../subgraphs/shipments/domain/exceptions/exceptionRules.ts';
import { type Desk, openDesk } from './desk.ts';
import { fixedRule, type FixedRule } from './fixedRule.ts';
import { openLearners } from './learners.ts';
import { playWorld } from './playWorld.ts';
import { takeSnapshots, type SnapshotTaker } from './snapshots.ts';

let world: SimulatedWorld;
let desk: Desk;
let fixed: FixedRule;
let taker: SnapshotTaker;
beforeAll(async () => {
  const settings = await loadWorld(new URL('../../simulation/world/worlds/normal.json', import.meta.url));
  world = simulateWorld(settings, { seed: 3, parcels: 70, days: 5 });
  const learners = openLearners();
  [desk, fixed, taker] = [openDesk(learners, DEFAULT_EXCEPTION_RULES), fixedRule(8), takeSnapshots(learners)];
  playWorld(world, 3, [desk, taker, learners, fixed]);
}, 60_000);

describe('a world that is played', () => {
  it('raises what carriers say to be wrong when it becomes known', () => {
    const told = world.parcels.flatMap((parcel) =>
      parcel.scans
        .filter(({ exception, receivedAt }) => exception === 'DELIVERY_ATTEMPTED' && receivedAt !== null)
        .map(({ receivedAt }) => ({ parcel, at: receivedAt })),
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { parcel, at } of told) {
      const own = desk.alarms.filter((alarm) => alarm.parcel === parcel && alarm.kind === 'DELIVERY_ATTEMPTED');
      expect(own.some((alarm) => alarm.at <= at!)).toBe(true);
    }
  });

  it('tells nobody anything before it becomes known', () => {
    for (const { parcel, at, kind, cause } of desk.alarms) {
      if (cause !== 'TOLD') continue;
      const first = Math.min(
        ...parcel.scans.filter(({ exception }) => exception === kind).map(({ receivedAt }) => receivedAt ?? Infinity),
      );
      expect(at).toBeGreaterThanOrEqual(first);
    }
  });

  it('alarms by the fixed rule whenever nothing was heard for so long', () => {
    expect(fixed.alarms.length).toBeGreaterThan(world.parcels.length / 2);
    for (const { at, closedAt } of fixed.alarms) expect(closedAt ?? Infinity).toBeGreaterThanOrEqual(at);
  });

  it('asks about each parcel under way once a day, of lateness until the promise has passed', () => {
    const days = new Map<string, number[]>();
    for (const { parcel, at, asked } of taker.snapshots) {
      if (asked === 'DAILY') days.set(parcel.id, [...(days.get(parcel.id) ?? []), at]);
    }
    for (const asked of days.values()) {
      for (const [index, at] of asked.slice(1).entries())
        expect(at - asked[index]!).toBeGreaterThanOrEqual(23 * 3_600_000);
    }
    const late = taker.snapshots.filter((each) => each.late !== null);
    expect(late.length).toBeGreaterThan(100);
    for (const { at, parcel } of late) expect(at).toBeLessThan(parcel.promisedAt);
  });

  it('asks about those that are still under way twelve hours before the promise ends, once', () => {
    const asked = taker.snapshots.filter((each) => each.asked === 'BEFORE_PROMISE');
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked.map(({ parcel }) => parcel.id)).size).toBe(asked.length);
    for (const { at, parcel } of asked) expect(Math.abs(parcel.promisedAt - at - 12 * 3_600_000)).toBeLessThan(1_000);
  });
});
