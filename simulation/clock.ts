/** What a clock on the wall of a place shows. */
export interface WallClock {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM:SS`. */
  readonly time: string;
  /** How far it is ahead of UTC: `±HH:MM`. */
  readonly offset: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Making a formatter costs a hundred times what using it does; the zones are those of our own places. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of an IANA zone at an instant (epoch milliseconds), to the second. Throws RangeError for an unknown zone. */
export function wallClockAt(instantMs: number, zone: string): WallClock {
  const fields: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) fields[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = fields;
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minute}:${second}`;
  const aheadMs = Date.parse(`${date}T${time}Z`) - Math.floor(instantMs / 1000) * 1000;
  return { day: date, time, offset: offsetText(aheadMs) };
}

/** The day that lies `days` after a day `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known !== undefined) return known;
  const two = '2-digit';
  const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
  FORMATTERS.set(zone, made);
  return made;
}

function offsetText(aheadMs: number): string {
  const minutes = Math.abs(aheadMs) / MINUTE_MS;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${aheadMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
