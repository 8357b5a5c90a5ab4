import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heardAgain, type HeardOf, HELD_UP_MS, hushOf, perDayOf } from './heardOf.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A carrier that was heard of at these instants. */
function heardAt(instants: readonly number[]): HeardOf {
  const heard = instants.reduce<HeardOf | null>(heardAgain, null);
  if (heard === null) throw new Error('it was heard of');
  return heard;
}
const every = (stepMs: number, from: number, until: number): number[] =>
  Array.from({ length: Math.floor((until - from) / stepMs) }, (_each, index) => from + index * stepMs);
/** After how long of silence it counts as hushed; null: not within two days. */
function hushedAfterMs(of: HeardOf): number | null {
  for (let ms = MINUTE; ms < 2 * DAY; ms += MINUTE) if (hushOf(of, of.heardMs + ms)?.untilMs === null) return ms;
  return null;
}

describe('a carrier of which nobody knows how much its feeds bring', () => {
  it('is hushed by how often it is heard of', () => {
    expect(hushedAfterMs(heardAt(every(MINUTE, 0, 5 * DAY)))).toBe(21 * MINUTE);
    const seldom = hushedAfterMs(heardAt(every(HOUR, 0, 10 * DAY))) ?? 0;
    expect(seldom / HOUR).toBeGreaterThan(12);
    expect(seldom / HOUR).toBeLessThan(20);
  });

  it('is never hushed before it was followed for a quarter of a day, nor after a history that was laid in', () => {
    const begun = heardAt(every(MINUTE, 0, 5 * HOUR));
    expect(hushOf(begun, begun.heardMs + 0.9 * HOUR)).toBeNull();
    expect(hushedAfterMs(heardAt(every(MINUTE, 0, 10 * MINUTE)))).toBeNull();
  });

  it('is waited for no more when a brand has no parcels of it any more', () => {
    const ended = heardAt(every(MINUTE, 0, 30 * DAY));
    expect(hushOf(ended, ended.heardMs + 23 * HOUR)).not.toBeNull();
    expect(hushOf(ended, ended.heardMs + 25 * HOUR)).toBeNull();
  });

  it('goes by what its feeds bring as soon as that is known', () => {
    const of = { ...heardAt(every(MINUTE, 0, 2 * DAY)), normalPerDay: 24 };
    expect(hushedAfterMs(of)).toBe(12 * HOUR + MINUTE);
  });

  it('is heard of once a minute however many processes say so, and never earlier than before', () => {
    const pace = (instants: readonly number[]): number => perDayOf(heardAt(instants), 2 * DAY);
    expect(pace(every(MINUTE / 4, 0, 2 * DAY))).toBeCloseTo(pace(every(MINUTE, 0, 2 * DAY)), -1);
    expect(pace(every(MINUTE, 0, 2 * DAY)) / 1_440).toBeCloseTo(1, 1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * DAY }), { minLength: 1 }), (instants) => {
        const heard = heardAt(instants);
        expect(heard.heardMs).toBe(Math.max(...instants));
        expect(heard.signs).toBeLessThanOrEqual(instants.length);
      }),
    );
  });
});

describe('when it is heard of again', () => {
  it('what was held up is waited for', () => {
    const before = heardAt(every(MINUTE, 0, DAY));
    const again = heardAgain(before, before.heardMs + 6 * HOUR);
    expect(hushOf(again, again.heardMs)).toEqual({ sinceMs: again.heardMs, untilMs: again.heardMs + HELD_UP_MS });
    const afterDays = heardAgain(before, before.heardMs + 3 * DAY);
    expect(hushOf(afterDays, afterDays.heardMs)).not.toBeNull();
    const later = heardAgain(again, again.heardMs + 15 * MINUTE);
    expect(hushOf(later, again.heardMs + HELD_UP_MS - 1)).not.toBeNull();
    expect(hushOf(later, again.heardMs + HELD_UP_MS)).toBeNull();
  });
});
