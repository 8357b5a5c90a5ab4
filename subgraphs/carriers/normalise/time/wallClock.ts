/**
 * From a wall clock and a zone to the instant and back, on the runtime's own tz database.
 * A wall clock is kept as `wallMs`: the milliseconds since 1970 that a clock set to UTC would show.
 */

const DAY_MS = 86_400_000;

/** Making a formatter costs a hundred times what using it does. Zones come from our own tables, so this stays small. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  FORMATTERS.set(zone, made);
  return made;
}

/** What the wall clock of an IANA zone shows at an instant, to the second. Throws RangeError for an unknown zone. */
export function wallAt(instantMs: number, zone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instantMs: number, zone: string): number {
  return wallAt(instantMs, zone) - Math.floor(instantMs / 1000) * 1000;
}

/**
 * The instant, in epoch milliseconds, at which the zone's wall clock shows `wallMs`.
 * A time that happens twice (clocks set back) is its first occurrence; one that never happens (clocks set forward)
 * is read with the offset from before the jump: Temporal's `compatible`, so that everybody computes the same.
 */
export function instantOfWall(wallMs: number, zone: string): number {
  const before = offsetAt(wallMs - DAY_MS, zone);
  const after = offsetAt(wallMs + DAY_MS, zone);
  const early = wallMs - before;
  if (before === after || offsetAt(early, zone) === before) return early;
  const late = wallMs - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** `YYYY-MM-DDTHH:MM:SS` of a wall clock. */
export function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19);
}

/** The fields of a date and time as a carrier wrote them; month 1..12. */
export interface ClockFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** The wall clock of those fields, or undefined when there is no such date or time (31 February, 24:00:00). */
export function wallOfFields(fields: ClockFields): number | undefined {
  const { year, month, day, hour, minute, second, millisecond } = fields;
  if (hour > 23 || minute > 59 || second > 59 || millisecond > 999) return undefined;
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(wallMs);
  const real = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return real ? wallMs : undefined;
}
