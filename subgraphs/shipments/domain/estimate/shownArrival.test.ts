import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Estimate } from '../../../../platform/events/types/index.ts';
import type { Quantiles } from './arrival.ts';
import { mayStay, showsAnother, shownOf } from './shownArrival.ts';
import { instantOfWallTime } from './zoneClock.ts';

/** Monday, 6 May 2024. */
const MONDAY = Date.parse('2024-05-06T00:00:00Z') / 86_400_000;
const iso = (wall: number): string => new Date(instantOfWallTime(wall, 'UTC')).toISOString();

function shown(quantiles: Quantiles, { asOf = MONDAY + 0.5, before = null as Estimate | null } = {}): Estimate {
  const [p10, p50, p90] = quantiles.map(iso) as [string, string, string];
  return {
    ...{ p10, p50, p90, zone: 'UTC', source: 'HISTORY', parcels: 10, calibration: null, until: iso(asOf + 1) },
    reasons: [{ about: 'BASE', workingDays: null, sentence: 'as ever' }],
    ...shownOf(quantiles, { zone: 'UTC', asOf, before }),
  };
}
const days = (...quantiles: Quantiles): Quantiles => quantiles.map((day) => MONDAY + day) as unknown as Quantiles;

describe('what is shown of an arrival', () => {
  it('is the days of its quantiles where nothing was shown before', () => {
    expect(shown(days(1.4, 3.6, 8.2))).toMatchObject({
      day: '2024-05-09',
      window: { from: '2024-05-07', to: '2024-05-14' },
      hours: null,
    });
  });

  it('keeps its day while the middle moves by less than anybody knows', () => {
    const before = shown(days(1.4, 3.9, 8.2));
    expect(shown(days(1.5, 4.1, 8.3), { before })).toMatchObject({ day: '2024-05-09', window: before.window });
    expect(shown(days(2.4, 5.1, 8.3), { before })).toMatchObject({ day: '2024-05-11' });
  });

  it('moves at once where little is unknown, and off a day that has passed', () => {
    const before = shown(days(1.4, 1.6, 1.8));
    expect(shown(days(2.3, 2.5, 2.7), { before }).day).toBe('2024-05-08');
    expect(shown(days(2.01, 2.05, 6), { before, asOf: MONDAY + 2 }).day).toBe('2024-05-08');
  });

  it('has hours where all lies within half a day, and keeps them within an hour', () => {
    const before = shown(days(1.4, 1.5, 1.7));
    expect(before.hours).toEqual({ from: '2024-05-07T09:00:00.000Z', to: '2024-05-07T17:00:00.000Z' });
    expect(shown(days(1.43, 1.52, 1.74), { before }).hours).toEqual(before.hours);
    expect(shown(days(1.5, 1.6, 1.78), { before }).hours?.from).toBe('2024-05-07T12:00:00.000Z');
  });

  it('never leaves its own window, whatever was shown', () => {
    const any = fc
      .tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 30, noNaN: true })))
      .map((three) => days(...([...three].sort((a, b) => a - b) as unknown as Quantiles)));
    fc.assert(
      fc.property(any, any, fc.double({ min: 0, max: 1, noNaN: true }), (first, second, part) => {
        const asOf = MONDAY + part * (second[0] - MONDAY);
        const { day, window } = shown(second, { asOf, before: shown(first) });
        expect(window.from <= day && day <= window.to).toBe(true);
        expect(day >= iso(asOf).slice(0, 10)).toBe(true);
      }),
    );
  });
});

describe('news', () => {
  const base = shown(days(1.4, 3.6, 8.2));
  it('is another day, another window or other hours, and not that a day of the window has passed', () => {
    const asOf = iso(MONDAY + 2.5);
    expect(showsAnother(base, { ...base, window: { ...base.window, from: '2024-05-08' } }, asOf)).toBe(false);
    expect(showsAnother(base, { ...base, window: { ...base.window, from: '2024-05-09' } }, asOf)).toBe(true);
    expect(showsAnother(base, { ...base, window: { ...base.window, to: '2024-05-15' } }, asOf)).toBe(true);
    expect(showsAnother(base, { ...base, day: '2024-05-10' }, asOf)).toBe(true);
    expect(showsAnother(base, { ...base, hours: { from: asOf, to: asOf } }, asOf)).toBe(true);
    expect(showsAnother(base, { ...base, p50: base.p90, parcels: 11 }, asOf)).toBe(false);
    expect(showsAnother(null, base, asOf)).toBe(true);
    expect(showsAnother(base, null, asOf)).toBe(true);
    expect(showsAnother(null, null, asOf)).toBe(false);
  });

  it('is kept silently when it is more than a trifle, or the one that is known has to be looked at', () => {
    const asOf = iso(MONDAY + 0.5);
    const moved = (hours: number): Estimate => ({ ...base, p50: iso(MONDAY + 3.6 + hours / 24) });
    expect(mayStay(base, moved(1), asOf)).toBe(true);
    expect(mayStay(base, moved(5), asOf)).toBe(false);
    expect(mayStay(base, moved(0), base.until)).toBe(false);
    expect(mayStay(base, { ...base, reasons: [] }, asOf)).toBe(false);
    expect(mayStay(base, null, asOf)).toBe(false);
    expect(mayStay(null, null, asOf)).toBe(true);
  });
});
