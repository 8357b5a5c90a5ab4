import { describe, expect, it } from '@jest/globals';
import { watchFeed } from '../../../../bench/feeds/watchFeed.ts';
import { FEED_PLANS, type FeedPlan } from '../../../../simulation/feeds/index.ts';
import type { StateChange } from './index.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Tuesday, midnight in New York. */
const START = Date.parse('2025-10-07T04:00:00Z');
/** Wednesday of the fourth week at so many hours, in New York; clocks go back ten days later. */
const wednesday = (hours: number): number => START + 15 * DAY_MS + hours * HOUR_MS;

function plan(name: string): FeedPlan {
  const found = FEED_PLANS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no plan ${name}`);
  return found;
}

/** All changes but the one that ends the learning. */
function alarms(changes: readonly StateChange[]): readonly StateChange[] {
  return changes.filter(({ from }) => from !== 'LEARNING');
}

const CALM = FEED_PLANS.filter(({ name }) => name !== 'uneven' && name !== 'batches each quarter');
const DAYTIME = ['a mid-size shop', 'no Sundays', 'a large one', 'an aggregator', 'growing', 'keeps UTC'];

describe('a feed without an outage', () => {
  it.each(CALM)('is never said to have one in 60 days with Sundays, holidays and a change of clocks: $name', (each) => {
    expect(alarms(watchFeed(each, { startsAt: START, days: 60, seed: 1 }).changes)).toEqual([]);
  });

  it.each(CALM.filter(({ perDay }) => perDay >= 100))('is known within two weeks: $name', (each) => {
    const { changes } = watchFeed(each, { startsAt: START, days: 14, seed: 5 });
    expect(changes).toEqual([expect.objectContaining({ from: 'LEARNING', to: 'HEALTHY' })]);
  });
});

describe('an outage of six hours', () => {
  it.each(DAYTIME)('is found within 30 minutes of a working day, told once, and ends by itself: %s', (name) => {
    for (const seed of [1, 2, 3]) {
      const from = wednesday(7 + seed * 2.1);
      const until = from + 6 * HOUR_MS;
      const disturbances = [{ from, until, share: 0, backlog: seed % 2 === 0 }];
      const [began, ended, ...more] = alarms(
        watchFeed(plan(name), { startsAt: START, days: 17, seed, disturbances }).changes,
      );
      expect(more).toEqual([]);
      expect(began).toMatchObject({ from: 'HEALTHY', to: 'SILENT' });
      expect((began!.until - from) / MINUTE_MS).toBeLessThanOrEqual(30);
      expect(Math.abs(began!.tally.since - from)).toBeLessThanOrEqual(15 * MINUTE_MS);
      expect(ended).toMatchObject({ from: 'SILENT', to: 'HEALTHY' });
      expect(ended!.until).toBeGreaterThan(until);
    }
  });

  it('that begins at night is found before the morning rush is over', () => {
    for (const seed of [1, 2, 3, 4]) {
      const disturbances = [{ from: wednesday(1), until: wednesday(14), share: 0, backlog: false }];
      const [began] = alarms(watchFeed(plan('no Sundays'), { startsAt: START, days: 16, seed, disturbances }).changes);
      expect(began).toMatchObject({ to: 'SILENT' });
      expect(began!.until).toBeLessThanOrEqual(wednesday(8));
    }
  });

  it('is not learned: the week after, the same hours are expected as if nothing had been', () => {
    const disturbances = [{ from: wednesday(9), until: wednesday(15), share: 0, backlog: true }];
    const watch = { startsAt: START, days: 20, seed: 3 };
    const ill = watchFeed(plan('a mid-size shop'), { ...watch, disturbances }).feed.rhythm;
    const well = watchFeed(plan('a mid-size shop'), watch).feed.rhythm;
    for (let hour = 48 + 9; hour < 48 + 15; hour += 1) {
      expect(ill.rates[hour]! / well.rates[hour]!).toBeGreaterThan(0.8);
      expect(ill.rates[hour]! / well.rates[hour]!).toBeLessThan(1.2);
    }
    const again = [
      ...disturbances,
      { from: wednesday(7 * 24 + 9), until: wednesday(7 * 24 + 15), share: 0, backlog: false },
    ];
    const changes = alarms(watchFeed(plan('a mid-size shop'), { ...watch, days: 24, disturbances: again }).changes);
    expect(changes.map(({ to }) => to)).toEqual(['SILENT', 'HEALTHY', 'SILENT', 'HEALTHY']);
    expect((changes[2]!.until - wednesday(7 * 24 + 9)) / MINUTE_MS).toBeLessThanOrEqual(30);
  });

  it('of our own intake is no outage of the carrier', () => {
    const down = (at: number): boolean => at >= wednesday(9) && at < wednesday(15);
    const disturbances = [{ from: wednesday(9), until: wednesday(15), share: 0, backlog: true }];
    const watch = { startsAt: START, days: 18, seed: 1, disturbances, unobserved: down };
    expect(alarms(watchFeed(plan('a large one'), watch).changes)).toEqual([]);
  });
});

describe('a feed that slows to a fifth', () => {
  it.each(DAYTIME)('is found within two hours of a working day, and recovers when it flows again: %s', (name) => {
    for (const seed of [1, 2]) {
      const from = wednesday(8 + seed * 1.5);
      const disturbances = [{ from, until: from + 6 * HOUR_MS, share: 0.2, backlog: false }];
      const { changes } = watchFeed(plan(name), { startsAt: START, days: 17, seed, disturbances });
      const [began, ended] = alarms(changes);
      expect(began).toMatchObject({ from: 'HEALTHY', to: 'SLOW' });
      expect((began!.until - from) / MINUTE_MS).toBeLessThanOrEqual(120);
      expect(ended).toMatchObject({ to: 'HEALTHY' });
    }
  });

  it('for good is taken for the normal after a week', () => {
    const disturbances = [{ from: wednesday(9), until: Infinity, share: 0.2, backlog: false }];
    const { changes, feed } = watchFeed(plan('a mid-size shop'), { startsAt: START, days: 40, seed: 2, disturbances });
    expect(alarms(changes).map(({ to, cause }) => [to, cause])).toEqual([
      ['SLOW', 'FEED'],
      ['HEALTHY', 'GIVEN_UP'],
    ]);
    expect(feed.state).toBe('HEALTHY');
  });
});

describe('a feed that ends for good', () => {
  it('is silent for two weeks, and nothing is expected of it any more', () => {
    const disturbances = [{ from: wednesday(9), until: Infinity, share: 0, backlog: false }];
    const { changes, feed } = watchFeed(plan('a small shop'), { startsAt: START, days: 60, seed: 2, disturbances });
    expect(alarms(changes).map(({ to, cause }) => [to, cause])).toEqual([
      ['SILENT', 'FEED'],
      ['LEARNING', 'GIVEN_UP'],
    ]);
    expect(feed.state).toBe('LEARNING');
    expect(feed.lastPayloadAt).not.toBeNull();
  });
});
