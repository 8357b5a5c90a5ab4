import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BUCKET_MS, type CarrierHabits, type Feed, newFeed, observeBucket } from './index.ts';

const START = Date.parse('2026-03-02T00:00:00Z');
const UTC: CarrierHabits = { zone: 'UTC', country: '' };

function observe(counts: Iterable<number>, habits = UTC): { feed: Feed; states: string[] } {
  let feed = newFeed(START);
  const states: string[] = [];
  let startsAt = START;
  for (const count of counts) {
    const observed = observeBucket(feed, habits, { startsAt, count, lastAt: count > 0 ? startsAt : null });
    feed = observed.feed;
    if (observed.change !== null) states.push(observed.change.to);
    startsAt += BUCKET_MS;
  }
  return { feed, states };
}

describe('a feed', () => {
  it('is made of numbers, whatever comes, and survives being written down at any time', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(5_000_000)), { maxLength: 1_500 });
    fc.assert(
      fc.property(counts, (each) => {
        const { feed } = observe(each);
        // no NaN, no Infinity, no undefined
        expect(JSON.parse(JSON.stringify(feed))).toEqual(feed);
        expect(feed.rhythm.rates.every((rate) => rate >= 0)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('changes its state only to another one, one after the other', () => {
    const counts = fc.array(
      fc.record({ count: fc.integer({ min: 0, max: 60 }), hours: fc.integer({ min: 1, max: 60 }) }),
      { minLength: 5, maxLength: 20 },
    );
    fc.assert(
      fc.property(counts, (stretches) => {
        const week = Array.from({ length: 10 * 288 }, () => 30);
        const { states, feed } = observe([
          ...week,
          ...stretches.flatMap(({ count, hours }) => Array.from({ length: hours * 12 }, () => count)),
        ]);
        expect(states.at(-1)).toBe(feed.state);
        for (const [index, state] of states.entries()) expect(state).not.toBe(states[index - 1]);
        expect(feed.outage === null).toBe(feed.state === 'HEALTHY' || feed.state === 'LEARNING');
      }),
      { numRuns: 20 },
    );
  });

  it('that brings a few payloads a day is not said to be silent after a day without any', () => {
    const aday = Array.from({ length: 288 }, (_, index) => (index % 72 === 40 ? 1 : 0));
    const fortnight = Array.from({ length: 14 }, () => aday).flat();
    const { states } = observe([...fortnight, ...Array.from({ length: 288 }, () => 0)]);
    expect(states).toEqual(['HEALTHY']);
  });

  it('does not recover by a backlog that comes at once and is followed by nothing', () => {
    const buckets = (count: number, each: number): number[] => Array.from({ length: count }, () => each);
    const silent = [...buckets(10 * 288, 30), ...buckets(24, 0), 720, ...buckets(12, 0)];
    expect(observe(silent).states).toEqual(['HEALTHY', 'SILENT']);
    expect(observe([...silent, ...buckets(12, 30)]).states).toEqual(['HEALTHY', 'SILENT', 'HEALTHY']);
  });

  it('that never brought anything is being learned for ever', () => {
    const { feed, states } = observe(Array.from({ length: 30 * 288 }, () => 0));
    expect([feed.state, states]).toEqual(['LEARNING', []]);
  });
});
