const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Zones change their clocks at quarters of an hour at the finest. */
const QUARTER_MS = HOUR_MS / 4;
/** Offsets that are remembered of a zone. */
const REMEMBERED = 16_384;

/** So long after clocks were changed a feed may keep the old hours or the new ones. */
const AFTER_CLOCK_CHANGE_MS = 14 * DAY_MS;

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();
const OFFSETS = new Map<string, Map<number, number>>();

/** An hour as the carrier's people live it. */
export interface LocalHour {
  /** 0 is Monday from midnight to one, 167 Sunday's last. */
  readonly hourOfWeek: number;
  /** Midnight of the local day, written as if it were UTC. */
  readonly day: number;
  /** Whether clocks there were changed within the last two weeks. */
  readonly clocksChanged: boolean;
}

/**
 * Where in the week of a zone an instant lies.
 * @param zone IANA name; an unknown one throws RangeError.
 */
export function localHour(zone: string, at: number): LocalHour {
  const offset = offsetAt(zone, at);
  const wall = at + offset;
  const days = Math.floor(wall / DAY_MS);
  // 1 January 1970 was a Thursday
  const weekday = (((days + 3) % 7) + 7) % 7;
  return {
    hourOfWeek: weekday * 24 + Math.floor((wall - days * DAY_MS) / HOUR_MS),
    day: days * DAY_MS,
    clocksChanged: offset !== offsetAt(zone, at - AFTER_CLOCK_CHANGE_MS),
  };
}

/** How far a zone is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER_MS);
  let known = OFFSETS.get(zone);
  if (known === undefined || known.size >= REMEMBERED) OFFSETS.set(zone, (known = new Map<number, number>()));
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = readOffset(zone, quarter * QUARTER_MS)));
  return offset;
}

function readOffset(zone: string, at: number): number {
  const fields = new Map(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => fields.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - at;
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
