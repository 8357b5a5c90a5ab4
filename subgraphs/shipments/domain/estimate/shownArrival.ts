import type { Estimate } from '../../../../platform/events/types/index.ts';
import type { WallTime } from './engine/index.ts';
import type { Quantiles } from './arrival.ts';
import { dateOfWallTime, instantOfWallTime, wallTimeAt } from './zoneClock.ts';

/** What a customer is shown of an arrival. */
export type ShownArrival = Pick<Estimate, 'day' | 'window' | 'hours'>;

/** The middle is not known to a tenth of its spread: a day that lies so near to it may as well stay. */
const SLACK = 0.2;
/** Of the days between the ends of a window so many are worth no news. */
const WINDOW_SLACK = 0.25;
/** Hours are shown where p10 and p90 lie within so many of them. */
const MOST_HOURS = 12;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Where and when it is shown, and what was shown before. */
export interface Showing {
  readonly zone: string;
  readonly asOf: WallTime;
  readonly before: Estimate | null;
}

/**
 * The day, the days and, near the end, the hours to show. What was shown stays as long as it is as true as what would
 * take its place: a day that hops to and fro at every scan is believed by nobody.
 */
export function shownOf(quantiles: Quantiles, showing: Showing): ShownArrival {
  const before = comparable(showing);
  const day = shownDay(quantiles, showing.asOf, before);
  const window = shownWindow(quantiles, { day, today: dateOfWallTime(showing.asOf), before });
  return { day, window, hours: window.from === window.to ? shownHours(quantiles, showing) : null };
}

/** An estimate of another zone counts other days; one from before windows were shown has none. */
function comparable({ zone, before }: Showing): Estimate | null {
  if (before?.zone !== zone) return null;
  return before;
}

function shownDay([p10, p50, p90]: Quantiles, asOf: WallTime, before: Estimate | null): string {
  const fresh = dateOfWallTime(p50);
  if (before === null || before.day < dateOfWallTime(asOf)) return fresh;
  const [lowest, highest] = [p50 - SLACK * (p50 - p10), p50 + SLACK * (p90 - p50)];
  return before.day >= dateOfWallTime(lowest) && before.day <= dateOfWallTime(highest) ? before.day : fresh;
}

function shownWindow(
  [p10, , p90]: Quantiles,
  { day, today, before }: { readonly day: string; readonly today: string; readonly before: Estimate | null },
): Estimate['window'] {
  const fresh = { from: earlierOf(dateOfWallTime(p10), day), to: laterOf(dateOfWallTime(p90), day) };
  if (before === null) return fresh;
  const slack = Math.floor(daysBetween(fresh.from, fresh.to) * WINDOW_SLACK);
  const kept = (shown: string, now: string): string =>
    shown === now || Math.abs(daysBetween(shown, now)) <= slack ? shown : now;
  return {
    from: laterOf(earlierOf(kept(before.window.from, fresh.from), day), earlierOf(today, day)),
    to: laterOf(kept(before.window.to, fresh.to), day),
  };
}

function shownHours([p10, , p90]: Quantiles, { zone, before }: Showing): Estimate['hours'] {
  if ((p90 - p10) * 24 > MOST_HOURS) return null;
  const from = wholeHour(p10, Math.floor);
  const to = Math.max(wholeHour(p90, Math.ceil), from + 1 / 24);
  const [fromMs, toMs] = [instantOfWallTime(from, zone), instantOfWallTime(to, zone)];
  const shown = before?.hours ?? null;
  if (shown !== null && isNear(shown.from, fromMs) && isNear(shown.to, toMs)) return shown;
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

function wholeHour(wall: WallTime, round: (hours: number) => number): WallTime {
  return round(wall * 24) / 24;
}

function isNear(shown: string, instantMs: number): boolean {
  return Math.abs(Date.parse(shown) - instantMs) <= HOUR_MS;
}

function daysBetween(from: string, to: string): number {
  return from === to ? 0 : (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function earlierOf(one: string, other: string): string {
  return one < other ? one : other;
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

/**
 * Whether a customer would be shown something else. That the first days of a window have passed is no news.
 * @param asOf now, ISO 8601 in UTC
 */
export function showsAnother(before: Estimate | null, after: Estimate | null, asOf: string): boolean {
  if (before === null || after === null) return before !== after;
  if (before.day !== after.day || before.window.to !== after.window.to) return true;
  const today = todayOf(after.zone, asOf);
  if (laterOf(before.window.from, today) !== laterOf(after.window.from, today)) return true;
  return before.hours?.from !== after.hours?.from || before.hours?.to !== after.hours?.to;
}

/** Differences below are worth no rewriting: a quarter of an hour, or a fiftieth of the spread. */
const CLOSE_MS = 900_000;
const CLOSE_SHARE = 0.02;

/** Whether the one that is known may stay: it shows the same, says nearly the same, and need not be looked at yet. */
export function mayStay(before: Estimate | null, after: Estimate | null, asOf: string): boolean {
  if (before === null || after === null) return before === after;
  if (before.until <= asOf || before.source !== after.source || before.zone !== after.zone) return false;
  if (before.day !== after.day || before.window.from !== after.window.from || before.window.to !== after.window.to) {
    return false;
  }
  if (before.hours?.from !== after.hours?.from || before.hours?.to !== after.hours?.to) return false;
  const close = Math.max(CLOSE_MS, (Date.parse(after.p90) - Date.parse(after.p10)) * CLOSE_SHARE);
  const levels = ['p10', 'p50', 'p90'] as const;
  if (levels.some((level) => Math.abs(Date.parse(before[level]) - Date.parse(after[level])) > close)) return false;
  return before.p10 >= asOf && topicsOf(before) === topicsOf(after);
}

function topicsOf({ reasons }: Estimate): string {
  return reasons.map(({ about }) => about).join(' ');
}

/** The calendar day of an instant where a parcel goes. */
function todayOf(zone: string, instant: string): string {
  return dateOfWallTime(wallTimeAt(Date.parse(instant), zone));
}
