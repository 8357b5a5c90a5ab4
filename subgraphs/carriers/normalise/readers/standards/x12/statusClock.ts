import type { Place } from '../../../../../../platform/events/types/index.ts';
import { readCompactText } from '../../../time/clockText.ts';
import { type Moment, momentInZone, type MomentFault, momentOfOffset, momentOfWall } from '../../../time/moment.ts';
import { element, type X12Segment } from './segments.ts';

/** A date and time of X12 as written. */
export interface X12Clock {
  /** `CCYYMMDD` or `YYMMDD`. */
  readonly date: string;
  /** `HHMM[SS[D[D]]]`, the last being decimal seconds; empty when there is none. */
  readonly time: string;
  /** Element 623; empty means the local time of the status. */
  readonly zone: string;
}

/** The date, time and time code of AT7; releases 3060 and 3070 put the century between date and time. */
export function clockOfStatus(at7: X12Segment): X12Clock {
  const date = element(at7, 5);
  const century = element(at7, 6);
  if (date.length === 6 && /^(?:19|20)$/.test(century)) {
    return { date: century + date, time: element(at7, 7), zone: element(at7, 8) };
  }
  return { date, time: century, zone: element(at7, 7) };
}

/** The wall clock, midnight when no time is written; a fault in place of one. */
export function wallOfClock({ date, time }: X12Clock): number | MomentFault {
  if (date === '') return 'EVENT_TIME_MISSING';
  if (!/^(?:\d{4}|\d{6,8})?$/.test(time)) return 'EVENT_TIME_UNREADABLE';
  return readCompactText(withCentury(date), time.padEnd(6, '0').slice(0, 6)) ?? 'EVENT_TIME_UNREADABLE';
}

/** The moment of a clock: local at the place, unless its time code says otherwise. */
export function momentOfClock(clock: X12Clock, place: Place | null, carrierZone: string): Moment | MomentFault {
  const wallMs = wallOfClock(clock);
  if (typeof wallMs === 'string') return wallMs;
  const { zone } = clock;
  if (zone === '' || zone === 'LT') return momentOfWall(wallMs, place, carrierZone);
  const offset = offsetOf(zone);
  if (offset !== undefined) return momentOfOffset(wallMs, offset * 3_600_000);
  const name = Object.hasOwn(ZONES, zone) ? ZONES[zone] : undefined;
  return name === undefined ? 'EVENT_TIME_UNREADABLE' : momentInZone(wallMs, name);
}

function withCentury(date: string): string {
  return date.length === 6 ? (date < '70' ? '20' : '19') + date : date;
}

/** Element 623: `01` to `12` are hours ahead of UTC, `13` to `24` are 12 hours behind it to 1. */
function offsetOf(code: string): number | undefined {
  if (Object.hasOwn(OFFSETS, code)) return OFFSETS[code];
  const hours = /^\d{2}$/.test(code) ? Number(code) : 0;
  if (hours < 1 || hours > 24) return undefined;
  return hours <= 12 ? hours : hours - 25;
}

/** Element 623, codes that name standard or daylight time: hours ahead of UTC. */
const OFFSETS: Readonly<Record<string, number>> = {
  UT: 0,
  GM: 0,
  TS: -4,
  TD: -3,
  ES: -5,
  ED: -4,
  CS: -6,
  CD: -5,
  MS: -7,
  MD: -6,
  PS: -8,
  PD: -7,
  AS: -9,
  AD: -8,
  HS: -10,
  HD: -9,
  NS: -3.5,
  ND: -2.5,
};

/** Element 623, codes that name the time in force. */
const ZONES: Readonly<Record<string, string>> = {
  TT: 'America/Halifax',
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AT: 'America/Anchorage',
  HT: 'Pacific/Honolulu',
  NT: 'America/St_Johns',
};
