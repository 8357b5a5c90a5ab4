const DAY_MS = 86_400_000;

/** A day of each year: a date, a weekday of a month (`nth` -1 is the last; Monday is 0), or days from Easter Sunday. */
type Rule =
  | { readonly month: number; readonly day: number }
  | { readonly month: number; readonly weekday: number; readonly nth: number }
  | { readonly fromEaster: number };

const NEW_YEAR: Rule = { month: 1, day: 1 };
const GOOD_FRIDAY: Rule = { fromEaster: -2 };
const EASTER_MONDAY: Rule = { fromEaster: 1 };
const CHRISTMAS: Rule = { month: 12, day: 25 };
const BOXING_DAY: Rule = { month: 12, day: 26 };

/** Observed everywhere that parcels are delivered on a working week. */
const EVERYWHERE: readonly Rule[] = [NEW_YEAR, CHRISTMAS];

/**
 * National holidays by country. US: 5 U.S.C. 6103, which are the Postal Service's too. CA: Canada Labour Code, part III,
 * with Victoria Day the Monday before 25 May. DE: days that all sixteen states keep. AU: Fair Work Act, section 115.
 */
const BY_COUNTRY: ReadonlyMap<string, readonly Rule[]> = new Map<string, readonly Rule[]>([
  [
    'US',
    [
      ...EVERYWHERE,
      { month: 1, weekday: 0, nth: 3 },
      { month: 2, weekday: 0, nth: 3 },
      { month: 5, weekday: 0, nth: -1 },
      { month: 6, day: 19 },
      { month: 7, day: 4 },
      { month: 9, weekday: 0, nth: 1 },
      { month: 10, weekday: 0, nth: 2 },
      { month: 11, day: 11 },
      { month: 11, weekday: 3, nth: 4 },
    ],
  ],
  [
    'CA',
    [
      ...[...EVERYWHERE, GOOD_FRIDAY, EASTER_MONDAY, BOXING_DAY],
      { month: 7, day: 1 },
      { month: 9, weekday: 0, nth: 1 },
      { month: 9, day: 30 },
      { month: 10, weekday: 0, nth: 2 },
      { month: 11, day: 11 },
    ],
  ],
  [
    'DE',
    [
      ...[...EVERYWHERE, GOOD_FRIDAY, EASTER_MONDAY, BOXING_DAY],
      ...[{ fromEaster: 39 }, { fromEaster: 50 }],
      ...[
        { month: 5, day: 1 },
        { month: 10, day: 3 },
      ],
    ],
  ],
  [
    'AU',
    [
      ...[...EVERYWHERE, GOOD_FRIDAY, EASTER_MONDAY, BOXING_DAY],
      ...[
        { month: 1, day: 26 },
        { month: 4, day: 25 },
      ],
    ],
  ],
]);

/**
 * Whether a carrier of that country may rest on a day as on a Sunday: the day is a holiday, or the working day beside one
 * that falls on a weekend. It only ever lowers what is expected, so a day too many costs a late alarm and no false one.
 * @param country ISO 3166-1 alpha-2; of one that is not known the days that are kept everywhere.
 * @param day midnight of the day, as if it were UTC.
 */
export function mayRest(country: string, day: number): boolean {
  const last = LAST_ASKED.get(country);
  if (last?.day === day) return last.rests;
  const rests = isRest(country, day);
  LAST_ASKED.set(country, { day, rests });
  return rests;
}

/** Of each country: the days of a feed are asked for bucket by bucket. */
const LAST_ASKED = new Map<string, { readonly day: number; readonly rests: boolean }>();

function isRest(country: string, day: number): boolean {
  if (isHoliday(country, day)) return true;
  const weekday = weekdayOf(day);
  // a Saturday's is kept on the Friday before, a Sunday's on the Monday after, two in a row on Monday and Tuesday
  if (weekday === 4) return isHoliday(country, day + DAY_MS);
  if (weekday === 0) return isHoliday(country, day - DAY_MS) || isHoliday(country, day - 2 * DAY_MS);
  return weekday === 1 && isHoliday(country, day - 2 * DAY_MS) && isHoliday(country, day - 3 * DAY_MS);
}

function isHoliday(country: string, day: number): boolean {
  const year = new Date(day).getUTCFullYear();
  if (country === 'CA' && isVictoriaDay(day)) return true;
  return (BY_COUNTRY.get(country) ?? EVERYWHERE).some((rule) => dayOf(rule, year) === day);
}

function isVictoriaDay(day: number): boolean {
  const date = new Date(day);
  return weekdayOf(day) === 0 && date.getUTCMonth() === 4 && date.getUTCDate() >= 18 && date.getUTCDate() <= 24;
}

function dayOf(rule: Rule, year: number): number {
  if ('fromEaster' in rule) return easterSunday(year) + rule.fromEaster * DAY_MS;
  if ('day' in rule) return Date.UTC(year, rule.month - 1, rule.day);
  if (rule.nth === -1) {
    const last = Date.UTC(year, rule.month, 0);
    return last - ((weekdayOf(last) - rule.weekday + 7) % 7) * DAY_MS;
  }
  const first = Date.UTC(year, rule.month - 1, 1);
  return first + (((rule.weekday - weekdayOf(first) + 7) % 7) + (rule.nth - 1) * 7) * DAY_MS;
}

/** Monday is 0. */
function weekdayOf(day: number): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** Of the Gregorian calendar, by the algorithm in Jean Meeus, Astronomical Algorithms, chapter 8. */
function easterSunday(year: number): number {
  const whole = Math.floor;
  const century = whole(year / 100);
  const golden = year % 19;
  const moonCorrection = whole((century - whole((century + 8) / 25) + 1) / 3);
  const fullMoon = (19 * golden + century - whole(century / 4) - moonCorrection + 15) % 30;
  const leapDays = 2 * (century % 4) + 2 * whole((year % 100) / 4) - ((year % 100) % 4);
  const toSunday = (32 + leapDays - fullMoon) % 7;
  const days = fullMoon + toSunday - 7 * whole((golden + 11 * fullMoon + 22 * toSunday) / 451) + 114;
  return Date.UTC(year, whole(days / 31) - 1, (days % 31) + 1);
}
