import type { Day } from '../order.ts';
import { dayOfDate } from './date.ts';

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm of Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const fromMarch = h + l - 7 * m + 114;
  return dayOfDate(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1);
}
