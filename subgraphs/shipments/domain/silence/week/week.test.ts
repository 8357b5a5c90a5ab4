import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { learnLedger } from '../dayLedger.ts';
import { DEFAULT_SILENCE_SETTINGS } from '../silenceSettings.ts';
import { beginOfDay, DAY_MS, dayBy, type WallClock } from './wallClock.ts';
import { countRhythm, type DayPaces, emptyRhythm, EVEN_DAYS, pacesOf } from './weekRhythm.ts';
import { weekTime } from './weekTime.ts';

const settings = DEFAULT_SILENCE_SETTINGS.rhythm;
const HOUR = DAY_MS / 24;
/** A Monday. */
const MONDAY = 20_094;
const CLOCK: WallClock = { offsetMs: -5 * HOUR, country: 'US' };
const QUIET: DayPaces = { MON_TO_THU: 1, FRI: 1, SAT: 0.5, SUN_OR_HOLIDAY: 0.1 };

/** Silences from each weekday's evening, that end when it is a day on which the carrier works. */
function rhythmOf(isWorked: (weekday: number) => boolean): DayPaces {
  const rhythm = emptyRhythm();
  for (let index = 0; index < 700; index += 1) {
    const since = beginOfDay(CLOCK, MONDAY + (index % 7)) + 18 * HOUR;
    let day = MONDAY + (index % 7) + 1;
    while (!isWorked((day - MONDAY) % 7)) day += 1;
    const at = beginOfDay(CLOCK, day) + (8 + (index % 5)) * HOUR;
    countRhythm(rhythm, { key: 'k', clock: CLOCK, since, at, weight: 1, mostKeys: 10 });
  }
  learnLedger(rhythm, 1, { halfLivesDays: [settings.halfLifeDays], mostKeys: 10 });
  return pacesOf(rhythm, 'k', { day: 1, settings });
}

describe('how much of a day counts as silence', () => {
  it('is little where the carrier does not work, and all where it works every day, or nothing is known', () => {
    const paces = rhythmOf((weekday) => weekday < 5);
    expect(paces.SAT).toBeLessThan(0.4);
    expect(paces.SUN_OR_HOLIDAY).toBeLessThan(0.4);
    expect(paces.FRI).toBeGreaterThan(0.8);
    expect(rhythmOf(() => true).SUN_OR_HOLIDAY).toBeGreaterThan(0.9);
    expect(pacesOf(emptyRhythm(), 'k', { day: 1, settings })).toEqual(EVEN_DAYS);
  });

  it('is counted by the clock of the place, and a holiday is a Sunday', () => {
    const time = weekTime(CLOCK, QUIET);
    const from = (day: number): number => beginOfDay(CLOCK, day);
    expect(time.counted(from(MONDAY), from(MONDAY + 1)) / HOUR).toBeCloseTo(24, 9);
    expect(time.counted(from(MONDAY + 5), from(MONDAY + 7)) / HOUR).toBeCloseTo(12 + 2.4, 9);
    const christmas = dayBy(CLOCK, Date.parse('2025-12-25T12:00:00Z'));
    expect(time.counted(from(christmas), from(christmas + 1)) / HOUR).toBeCloseTo(2.4, 9);
  });

  it('is found again on the way back, never falls, and adds up', () => {
    const anyInstant = fc.integer({ min: MONDAY * DAY_MS, max: (MONDAY + 60) * DAY_MS });
    fc.assert(
      fc.property(anyInstant, anyInstant, anyInstant, (one, other, third) => {
        const [from, middle, until] = [one, other, third].sort((a, b) => a - b) as [number, number, number];
        const time = weekTime(CLOCK, QUIET);
        const counted = time.counted(from, until);
        expect(counted).toBeCloseTo(time.counted(from, middle) + time.counted(middle, until), 3);
        expect(counted).toBeLessThanOrEqual(until - from + 1e-3);
        expect(time.counted(from, time.after(from, counted))).toBeCloseTo(counted, 3);
      }),
    );
  });
});
