import { describe, expect, it } from '@jest/globals';
import { bottleneckMoves, type SeenBottleneck, type ToldBottleneck } from './index.ts';

const minute = (minutes: number): string => new Date(Date.UTC(2024, 4, 6, 12, minutes)).toISOString();
const seen = (place: string | null, parcels = 3): SeenBottleneck => ({
  ...{ carrier: 'fedex', place, since: minute(-600), pace: 0.4, parcels, longestSince: minute(-900) },
});
const told = (place: string | null, at: number): ToldBottleneck => ({ ...seen(place), seenAt: minute(at) });
const MEMPHIS = 'US TN 381';

describe('a place that is slow', () => {
  it('is told of once, as soon as parcels of the brand wait there', () => {
    const look = { now: minute(0), slow: [seen(MEMPHIS), seen('US OH 432')], seen: [seen(MEMPHIS)] };
    expect(bottleneckMoves([], look)).toEqual({ began: [seen(MEMPHIS)], goingOn: [], over: [] });
    const more = { ...look, seen: [seen(MEMPHIS, 9)] };
    expect(bottleneckMoves([told(MEMPHIS, -10)], more)).toEqual({ began: [], goingOn: [seen(MEMPHIS, 9)], over: [] });
  });

  it('is over when it is not slow any more, also where parcels wait there still', () => {
    const look = { now: minute(0), slow: [seen(null)], seen: [seen(null)] };
    const before = told(MEMPHIS, -10);
    expect(bottleneckMoves([before], look)).toEqual({ began: [seen(null)], goingOn: [], over: [before] });
  });

  it('is over for a brand that has had nothing there for an hour, and not for one of which a parcel has just left', () => {
    const look = { now: minute(0), slow: [seen(MEMPHIS)], seen: [] };
    expect(bottleneckMoves([told(MEMPHIS, -59)], look).over).toEqual([]);
    expect(bottleneckMoves([told(MEMPHIS, -60)], look).over).toEqual([told(MEMPHIS, -60)]);
  });
});
