import type { WallTime } from './engine/index.ts';

const DAY_MS = 86_400_000;
/** Zones change their clocks at quarters of an hour at the finest. */
const QUARTER_MS = 900_000;
/** Offsets that are remembered of a zone. */
const REMEMBERED = 16_384;

/** Making a formatter costs a hundred times what using it does; zones are checked where they come in. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();
const OFFSETS = new Map<string, Map<number, number>>();

/** What the wall clock of a zone shows at an instant (milliseconds since 1970). Throws RangeError for an unknown zone. */
export function wallTimeAt(instantMs: number, zone: string): WallTime {
  return (instantMs + offsetAt(instantMs, zone)) / DAY_MS;
}

/**
 * The instant at which a zone's wall clock shows a time, in milliseconds since 1970, to the millisecond. Of a time that
 * happens twice it is the first, one that never happens is read by the offset from before the jump.
 */
export function instantOfWallTime(wall: WallTime, zone: string): number {
  const wallMs = Math.round(wall * DAY_MS);
  const before = offsetAt(wallMs - DAY_MS, zone);
  const after = offsetAt(wallMs + DAY_MS, zone);
  const early = wallMs - before;
  if (before === after || offsetAt(early, zone) === before) return early;
  const late = wallMs - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** Days that were written as dates: the same few hundred are, again and again. */
const DATES = new Map<number, string>();

/** `YYYY-MM-DD` of a wall time. */
export function dateOfWallTime(wall: WallTime): string {
  const day = Math.floor(wall);
  const known = DATES.get(day);
  if (known !== undefined) return known;
  if (DATES.size >= REMEMBERED) DATES.clear();
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  DATES.set(day, date);
  return date;
}

/** How far a zone is ahead of UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const quarter = Math.floor(at / QUARTER_MS);
  let known = OFFSETS.get(zone);
  if (known === undefined || known.size >= REMEMBERED) OFFSETS.set(zone, (known = new Map<number, number>()));
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = readOffset(quarter * QUARTER_MS, zone)));
  return offset;
}

function readOffset(at: number, zone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known !== undefined) return known;
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ ...fields, hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  FORMATTERS.set(zone, made);
  return made;
}
