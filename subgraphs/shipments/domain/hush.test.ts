import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heardAgain, type HeardOf, HELD_UP_MS, hushOf } from './hush.ts';

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
  Array.from({ length: Math.ceil((until - from) / stepMs) }, (_each, index) => from + index * stepMs);
/** After how many minutes of silence it counts as hushed; null: not within two days. */
function hushedAfter(instants: readonly number[]): number | null {
  const of = heardAt(instants);
  for (let ms = MINUTE; ms < 2 * DAY; ms += MINUTE)
    if (hushOf(of, of.heardMs + ms)?.untilMs === null) return ms / MINUTE;
  return null;
}
/** The longest time without a hush, and without waiting for what one held up, of the last day in which these were heard, in minutes. */
function longestFree(instants: readonly number[]): number {
  const until = Math.max(...instants);
  let [of, next, free, most]: [HeardOf | null, number, number, number] = [null, 0, 0, 0];
  for (let at = 0; at <= until; at += MINUTE) {
    while ((instants[next] ?? Infinity) <= at) of = heardAgain(of, instants[next++] ?? at);
    free = of !== null && hushOf(of, at) === null && at > until - DAY ? free + 1 : 0;
    most = Math.max(most, free);
  }
  return most;
}

describe('a carrier of which nothing is heard any more', () => {
  it('is hushed by how often it was heard of', () => {
    expect(hushedAfter(every(MINUTE, 0, 5 * DAY))).toBe(21);
    const seldom = hushedAfter(every(HOUR, 0, 10 * DAY)) ?? 0;
    expect(seldom / 60).toBeGreaterThan(12);
    expect(seldom / 60).toBeLessThan(20);
  });

  it('is hushed later while little comes, as by night, and after an hour however little that is', () => {
    const day = every(MINUTE, 0, 2 * DAY);
    expect(hushedAfter([...day, ...every(4 * MINUTE, 2 * DAY, 2 * DAY + 3 * HOUR)])).toBeGreaterThan(40);
    const night = [...day, ...every(25 * MINUTE, 2 * DAY, 2 * DAY + 6 * HOUR)];
    expect(hushedAfter(night)).toBe(61);
    // by day again
    expect(hushedAfter([...night, ...every(MINUTE, 2 * DAY + 6 * HOUR, 2 * DAY + 8 * HOUR)])).toBe(21);
  });

  it('is hushed nearly as soon when it falls silent again right after an outage', () => {
    const day = every(MINUTE, 0, 2 * DAY);
    for (const since of [1, 5, 11]) {
      const again = every(MINUTE, 2 * DAY + 6 * HOUR, 2 * DAY + 6 * HOUR + since * MINUTE);
      expect(hushedAfter([...day, ...again])).toBeLessThanOrEqual(40);
    }
  });

  it('is never hushed before it was followed for a quarter of a day, nor after a history that was laid in', () => {
    const begun = heardAt(every(MINUTE, 0, 5 * HOUR));
    expect(hushOf(begun, begun.heardMs + 0.9 * HOUR)).toBeNull();
    expect(hushedAfter(every(MINUTE, 0, 10 * MINUTE))).toBeNull();
  });

  it('is hushed for a day at most: a brand may have no parcels of it any more', () => {
    const ended = heardAt(every(MINUTE, 0, 30 * DAY));
    expect(hushOf(ended, ended.heardMs + 23 * HOUR)).not.toBeNull();
    expect(hushOf(ended, ended.heardMs + 25 * HOUR)).toBeNull();
  });

  it('was heard of once a minute however many processes say so, and never earlier than before', () => {
    const often = hushedAfter(every(MINUTE / 4, 0, 2 * DAY));
    expect(often).toBe(hushedAfter(every(MINUTE, 0, 2 * DAY)));
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
  it('what was held up is waited for, also after days', () => {
    const before = heardAt(every(MINUTE, 0, DAY));
    for (const silentMs of [6 * HOUR, 3 * DAY]) {
      const again = heardAgain(before, before.heardMs + silentMs);
      expect(hushOf(again, again.heardMs)).toEqual({ sinceMs: again.heardMs, untilMs: again.heardMs + HELD_UP_MS });
      const later = heardAgain(again, again.heardMs + 15 * MINUTE);
      expect(hushOf(later, again.heardMs + HELD_UP_MS - 1)).not.toBeNull();
      expect(hushOf(later, again.heardMs + HELD_UP_MS)).toBeNull();
    }
  });
});

describe('what is missed is found', () => {
  it('however seldom and regularly a carrier is heard of: parcels can be missed for half an hour each day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 * 60 }), (minutes) => {
        expect(longestFree(every(minutes * MINUTE, 0, 5 * DAY))).toBeGreaterThanOrEqual(30);
      }),
      { numRuns: 60 },
    );
  });

  it('however it is by day, between the signs of a night and those of two busy hours', () => {
    const days = [0, 1, 2, 3, 4];
    const dayAndNight = days.flatMap((day) => [
      ...every(25 * MINUTE, day * DAY, day * DAY + 8 * HOUR),
      ...every(MINUTE, day * DAY + 8 * HOUR, (day + 1) * DAY),
    ]);
    const nightAlone = [...dayAndNight, ...every(25 * MINUTE, 5 * DAY, 5 * DAY + 23 * HOUR)];
    expect(longestFree(nightAlone)).toBeGreaterThan(6 * 60);
    const busyHours = days.flatMap((day) =>
      [9, 18].flatMap((hour) => every(MINUTE, day * DAY + hour * HOUR, day * DAY + (hour + 1) * HOUR)),
    );
    expect(longestFree(busyHours)).toBeGreaterThan(60);
  });
});
