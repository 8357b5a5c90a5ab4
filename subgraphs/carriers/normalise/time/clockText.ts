import { type ClockFields, wallOfFields } from './wallClock.ts';

/** A date and time as written: the wall clock, and how far it says to be ahead of UTC (null: it does not say). */
export interface ClockText {
  readonly wallMs: number;
  /** Milliseconds; `zulu` texts have 0. */
  readonly offsetMs: number | null;
  /** Written with `Z`: an instant, and no wall clock of anywhere. */
  readonly zulu: boolean;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
/** UPS writes `-05:00` in Track replies and `-04.00` in Track Alert (UPSTrackAlert.yaml, gmtOffset). */
const OFFSET = /^([+-])(\d{2})[:.]?(\d{2})$/;
/** No zone is farther from UTC than this: Line Islands +14:00, formerly -12:00. */
const FARTHEST_OFFSET_MS = 14 * 3_600_000;

/** Reads ISO 8601 `YYYY-MM-DDTHH:MM[:SS[.fff]][Z|±HH:MM]`; undefined when it is not that, or no real date. */
export function readIsoText(text: string): ClockText | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = match;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  const wallMs = wallOfFields({ ...fieldsOf([year, month, day, hour, minute, second]), millisecond });
  if (wallMs === undefined) return undefined;
  if (zone === undefined) return { wallMs, offsetMs: null, zulu: false };
  if (zone === 'Z') return { wallMs, offsetMs: 0, zulu: true };
  const offsetMs = readOffsetText(zone);
  return offsetMs === undefined ? undefined : { wallMs, offsetMs, zulu: false };
}

/** Reads `YYYYMMDD` and `HHMMSS` (leading zeros may be missing); undefined when they are not that, or no real date. */
export function readCompactText(date: string, time: string): number | undefined {
  if (!/^\d{8}$/.test(date) || !/^\d{1,6}$/.test(time)) return undefined;
  const clock = time.padStart(6, '0');
  const parts = [
    date.slice(0, 4),
    date.slice(4, 6),
    date.slice(6),
    clock.slice(0, 2),
    clock.slice(2, 4),
    clock.slice(4),
  ];
  return wallOfFields({ ...fieldsOf(parts), millisecond: 0 });
}

/** Milliseconds ahead of UTC of `±HH:MM`, `±HH.MM` or `±HHMM`; undefined when it is none, or farther than any zone. */
export function readOffsetText(text: string): number | undefined {
  const match = OFFSET.exec(text);
  if (match === null || Number(match[3]) > 59) return undefined;
  const size = (Number(match[2]) * 60 + Number(match[3])) * 60_000;
  if (size > FARTHEST_OFFSET_MS) return undefined;
  return match[1] === '-' ? -size : size;
}

/** Whether a wall clock can show that while UTC stands at the instant: a check on carriers that write both. */
export function isPossibleOffset(wallMs: number, instantMs: number): boolean {
  return Math.abs(wallMs - instantMs) <= FARTHEST_OFFSET_MS;
}

function fieldsOf(parts: readonly (string | undefined)[]): Omit<ClockFields, 'millisecond'> {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return { year, month, day, hour, minute, second };
}
