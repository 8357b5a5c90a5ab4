import {
  type Day,
  holidaysOf,
  holidayTest,
  weekdayOf,
} from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import type { ServiceSettings } from '../settings/index.ts';
import type { WorldPlace } from './worldPlace.ts';
import { instantOf, wallAt } from './zoneTime.ts';

/** Days on which nobody works, the first one and the one after the last. */
export interface DaysOff {
  readonly from: Day;
  readonly until: Day;
}

/** When a service works. */
export interface Rhythm extends Pick<ServiceSettings, 'saturdays' | 'sundays'> {
  readonly strikes: readonly DaysOff[];
}

const HOLIDAYS = new Map<string, (day: Day) => boolean>();

/** The day on the wall of a place at an instant. */
export function dayAt(at: number, { zone }: WorldPlace): Day {
  return dayOnWall(at, zone);
}

/** The day on the wall of a zone at an instant. */
export function dayOnWall(at: number, zone: string): Day {
  return Math.floor(wallAt(at, zone));
}

/** The hour on the wall of a place at an instant, with its fraction. */
export function hourAt(at: number, { zone }: WorldPlace): number {
  const wall = wallAt(at, zone);
  return (wall - Math.floor(wall)) * 24;
}

/** The instant at which the wall of a place shows an hour of a day. */
export function instantAt(day: Day, hour: number, { zone }: WorldPlace): number {
  return instantOf(day + hour / 24, zone);
}

/** Whether a service works at a place on a day. */
export function works({ saturdays, sundays, strikes }: Rhythm, { country }: WorldPlace, day: Day): boolean {
  const weekday = weekdayOf(day);
  if ((weekday === 5 && !saturdays) || (weekday === 6 && !sundays)) return false;
  return !isHoliday(country, day) && !strikes.some(({ from, until }) => day >= from && day < until);
}

/** The first working day at a place on a day or after it, so many working days later. */
export function workingDay(rhythm: Rhythm, place: WorldPlace, from: Day, later = 0): Day {
  let day = from;
  for (let left = later; !works(rhythm, place, day) || left > 0; day += 1) if (works(rhythm, place, day)) left -= 1;
  return day;
}

function isHoliday(country: string, day: Day): boolean {
  let known = HOLIDAYS.get(country);
  if (known === undefined) HOLIDAYS.set(country, (known = holidayTest(holidaysOf(country))));
  return known(day);
}
