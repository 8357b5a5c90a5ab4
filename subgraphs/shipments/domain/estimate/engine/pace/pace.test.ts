import { describe, expect, it } from '@jest/globals';
import type { LevelKeys } from '../history/levels.ts';
import { addToPace, emptyPace, expectedEvents, logPace, openPaceDay, type Pace } from './pace.ts';

const keysOf = (region: string): LevelKeys => ({
  ...{ all: '', service: '', region, lane: `X>${region}`, laneDistance: '', laneZone: '', sellerRegion: '' },
  ...{ seller: '', zone: '' },
});

/** Four weeks in which ten parcels a day were expected of each region, and the north delivered none in the last one. */
function strikingNorth(): Pace {
  const pace = emptyPace();
  for (let day = 0; day < 28; day += 1) {
    openPaceDay(pace, day);
    for (const region of ['NORTH', 'SOUTH']) {
      for (let parcel = 0; parcel < 10; parcel += 1) {
        addToPace(pace, day, { keys: keysOf(region), happened: region === 'SOUTH' || day < 21, expected: 1 });
      }
    }
  }
  return pace;
}

describe('the pace', () => {
  const pace = strikingNorth();
  const at = { day: 28, keys: keysOf('NORTH') };

  it('is zero when all is as expected', () => {
    expect(logPace(emptyPace(), 'lane', { ...at, window: 14 })).toBe(0);
    expect(logPace(pace, 'region', { day: 21, keys: keysOf('SOUTH'), window: 7 })).toBeCloseTo(0);
  });

  it('falls with what did not happen: most in the region, soonest in the short window', () => {
    expect(logPace(pace, 'all', { ...at, window: 7 })).toBeCloseTo(Math.log(75 / 145));
    expect(logPace(pace, 'region', { ...at, window: 7 })).toBeCloseTo(Math.log((10 * (75 / 145)) / 80));
    expect(logPace(pace, 'all', { ...at, window: 28 })).toBeGreaterThan(logPace(pace, 'all', { ...at, window: 7 }));
  });

  it('forgets a day after four weeks, and a key with the last of its days', () => {
    const forgetting = strikingNorth();
    for (let day = 28; day < 56; day += 1) openPaceDay(forgetting, day);
    expect(forgetting.days.lane.size).toBe(0);
    expect(logPace(forgetting, 'lane', { ...at, day: 56, window: 28 })).toBe(0);
  });

  it('expects a median parcel to have arrived with even odds at its median', () => {
    expect(Math.exp(-expectedEvents('transit', 5, [0, 5]))).toBeCloseTo(0.5);
    expect(expectedEvents('transit', 5, [2, 4]) + expectedEvents('transit', 5, [4, 7])).toBeCloseTo(
      expectedEvents('transit', 5, [2, 7]),
    );
  });
});
