import { describe, expect, it } from '@jest/globals';
import type { FeedOutage } from '../../simulation/world/index.ts';
import { watchOutages } from './outageWatch.ts';

const MINUTE = 60_000;
const outage = (minutes: number): FeedOutage => ({
  ...{ kind: 'FEED_OUTAGE', id: 'outage', carrier: 'northway', from: 0, until: minutes * MINUTE },
});

describe('who watches a feed', () => {
  it('finds that it is down half an hour to an hour late, and that it is back when all has come', () => {
    for (let seed = 1; seed < 50; seed += 1) {
      const [down, back, ...others] = watchOutages(seed).newsOf(outage(360));
      expect(others).toEqual([]);
      expect(down).toMatchObject({ carrier: 'northway', from: 0, until: null });
      expect(down!.at).toBeGreaterThanOrEqual(30 * MINUTE);
      expect(down!.at).toBeLessThanOrEqual(60 * MINUTE);
      expect(back).toMatchObject({ from: 0, at: back!.until });
      expect(back!.at).toBeGreaterThanOrEqual(375 * MINUTE);
    }
  });

  it('never hears of an outage that is over before', () => {
    expect(watchOutages(1).newsOf(outage(20))).toEqual([]);
  });
});
