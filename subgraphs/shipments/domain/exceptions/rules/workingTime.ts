import { weekdayOf } from '../../estimate/engine/index.ts';
import { instantOfWallTime, wallTimeAt, zoneOf } from '../../estimate/index.ts';
import { isHolidayIn } from '../../silence/index.ts';
import { DAY_MS, HOUR_MS } from '../watch/judgement.ts';
import type { WatchedParcel } from '../watch/watched.ts';

type Facts = WatchedParcel['facts'];
const SUNDAY = 6;
/** Rules wait for a month at most; who asks for more than a year has reckoned wrongly, and would wait for the answer too. */
const MOST_MS = 366 * DAY_MS;
/** Instants that are a date. */
const LAST_MS = 8.64e15 - MOST_MS;

/**
 * When so many hours are over in which somebody packs or collects, epoch milliseconds: Sundays and holidays of the country from
 * which a parcel is sent do not count. Days begin where it goes, as nobody says in which zone it is packed.
 * @throws RangeError for what is no instant, for more hours than a year has, or none that are a number, and for an unknown zone
 */
export function afterWorkingHours(sinceMs: number, hours: number, facts: Facts): number {
  checkSpan(sinceMs, hours * HOUR_MS);
  const zone = zoneOf(facts);
  const isHoliday = isHolidayIn(countryOf(facts));
  let [at, left] = [sinceMs, hours * HOUR_MS];
  for (;;) {
    const day = Math.floor(wallTimeAt(at, zone));
    const ends = instantOfWallTime(day + 1, zone);
    if (weekdayOf(day) !== SUNDAY && !isHoliday(day)) {
      if (left <= ends - at) return at + left;
      left -= ends - at;
    }
    at = ends;
  }
}

/**
 * The same where it is known how long parcels wait over a weekend: only holidays on other days put it off, by a day each.
 * @throws RangeError as {@link afterWorkingHours}
 */
export function afterHolidays(sinceMs: number, untilMs: number, facts: Facts): number {
  checkSpan(sinceMs, untilMs - sinceMs);
  const zone = zoneOf(facts);
  const isHoliday = isHolidayIn(countryOf(facts));
  let dueMs = untilMs;
  for (let day = Math.floor(wallTimeAt(sinceMs, zone)) + 1; day <= Math.floor(wallTimeAt(dueMs, zone)); day += 1) {
    if (weekdayOf(day) !== SUNDAY && isHoliday(day)) dueMs += DAY_MS;
  }
  return dueMs;
}

/** What is not a number is neither before a day's end nor behind it: its days would be counted for ever. */
function checkSpan(sinceMs: number, lastsMs: number): void {
  if (Math.abs(sinceMs) <= LAST_MS && lastsMs <= MOST_MS) return;
  throw new RangeError(`No working hours can be counted from ${sinceMs} for ${lastsMs} ms.`);
}

function countryOf({ origin, destination }: Facts): string | null {
  return origin?.country ?? destination?.country ?? null;
}
