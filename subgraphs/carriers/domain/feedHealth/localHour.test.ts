import { describe, expect, it } from '@jest/globals';
import { localHour } from './localHour.ts';

const at = (instant: string): number => Date.parse(instant);

describe('an instant', () => {
  it("lies in an hour of the carrier's week", () => {
    expect(localHour('UTC', at('2026-03-02T00:00:00Z')).hourOfWeek).toBe(0);
    expect(localHour('America/New_York', at('2026-03-02T04:59:59Z')).hourOfWeek).toBe(6 * 24 + 23);
    expect(localHour('Asia/Kolkata', at('2026-03-02T18:29:00Z')).hourOfWeek).toBe(23);
    expect(localHour('Asia/Kolkata', at('2026-03-02T18:30:00Z')).hourOfWeek).toBe(24);
  });

  it('keeps its hour of the wall clock when clocks are changed, and is known to follow a change for two weeks', () => {
    const before = localHour('Europe/Berlin', at('2026-03-27T08:00:00Z'));
    const after = localHour('Europe/Berlin', at('2026-04-03T07:00:00Z'));
    expect(after.hourOfWeek).toBe(before.hourOfWeek);
    expect([before.clocksChanged, after.clocksChanged]).toEqual([false, true]);
    expect(localHour('Europe/Berlin', at('2026-04-13T07:00:00Z')).clocksChanged).toBe(false);
  });
});
