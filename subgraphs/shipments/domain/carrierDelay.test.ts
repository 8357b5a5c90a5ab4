import { describe, expect, it } from '@jest/globals';
import { carrierDelay, type FeedStanding } from './carrierDelay.ts';

function feed(over: Partial<FeedStanding>): FeedStanding {
  return { state: 'HEALTHY', since: 1_000, normalPerDay: 100, reason: 'as told', ...over };
}

describe("a carrier's data", () => {
  it('are not delayed without feeds, and while its feeds flow or are being learned', () => {
    expect(carrierDelay([])).toBeNull();
    expect(carrierDelay([feed({}), feed({ state: 'LEARNING' })])).toBeNull();
  });

  it.each(['SLOW', 'SILENT'] as const)('are delayed while the only feed is %s, since when and why it is', (state) => {
    expect(carrierDelay([feed({ state, since: 5, reason: 'No payload.' })])).toEqual({
      since: 5,
      reason: 'No payload.',
    });
  });

  it('are not delayed by a feed that brings the smaller part', () => {
    expect(carrierDelay([feed({ state: 'SILENT', normalPerDay: 40 }), feed({ normalPerDay: 60 })])).toBeNull();
  });

  it('are delayed by feeds that bring the larger part together, since they do, for the reason of the largest', () => {
    const feeds = [
      feed({ state: 'SLOW', normalPerDay: 30, since: 7, reason: 'small' }),
      feed({ state: 'SILENT', normalPerDay: 40, since: 9, reason: 'large' }),
      feed({ normalPerDay: 60 }),
    ];
    expect(carrierDelay(feeds)).toEqual({ since: 9, reason: 'large' });
  });

  it('are delayed since the larger part is, however long ago a smaller one died, in whatever order they are told', () => {
    const died = feed({ state: 'SILENT', normalPerDay: 45, since: 1 });
    const [one, other] = [feed({ state: 'SILENT', since: 90 }), feed({ state: 'SLOW', since: 80, normalPerDay: 20 })];
    expect(carrierDelay([died, one, feed({ normalPerDay: 60 }), other])?.since).toBe(90);
    expect(carrierDelay([other, one, died])?.since).toBe(90);
    expect(carrierDelay([died, { ...other, normalPerDay: 30 }, one])?.since).toBe(90);
    expect(carrierDelay([died, { ...other, normalPerDay: 200 }, one])?.since).toBe(80);
  });

  it('are judged without what is being learned, of which nobody knows what is normal', () => {
    const feeds = [feed({ state: 'SILENT' }), feed({ state: 'LEARNING', normalPerDay: 1_000 })];
    expect(carrierDelay(feeds)).not.toBeNull();
  });
});
