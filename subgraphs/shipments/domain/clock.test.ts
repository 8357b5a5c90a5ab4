import { describe, expect, it } from '@jest/globals';
import { hour } from '../testing/scans.ts';
import { isClockSuspect } from './clock.ts';

const suspect = (hours: number): boolean =>
  isClockSuspect({ occurredAt: new Date(hour(hours)), receivedAt: new Date(hour(0)) });

describe("a carrier's clock", () => {
  it('is suspect when it is more than a quarter of an hour ahead of ours', () => {
    expect([0.25, 0.26, 24].map(suspect)).toEqual([false, true, true]);
  });

  it('is suspect when it is behind by more than any parcel is under way, and not when a scan is merely late', () => {
    expect([-1, -24 * 300, -24 * 367].map(suspect)).toEqual([false, false, true]);
  });
});
