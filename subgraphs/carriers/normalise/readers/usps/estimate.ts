import { atDestination, type EstimateZone, wholeDay, windowOf } from '../../estimate.ts';
import type { ReadEstimate } from '../../reading.ts';
import { type ClockText, readIsoText } from '../../time/clockText.ts';
import { readByPatterns } from '../../time/pattern.ts';

/** What USPS may say of the day of delivery. */
export interface UspsForecast {
  /** What USPS predicts of this parcel, with a window on some mornings. */
  readonly predicted: string | null;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  /** The day by the service's standard, and the hour by which ("9:00 pm"). */
  readonly expected: string | null;
  readonly expectedTime: string | null;
  readonly guaranteed: string | null;
}

const DAY_MS = 86_400_000;

/** The estimate: as predicted, else as expected of the service, else as guaranteed; null when none can be read. */
export function uspsEstimate(forecast: UspsForecast, zone: EstimateZone): ReadEstimate | null {
  const { predicted, windowStart, windowEnd, expected, expectedTime, guaranteed } = forecast;
  return (
    dayWith(predicted, { from: windowStart, to: windowEnd }, zone) ??
    dayWith(expected, { from: null, to: expectedTime }, zone) ??
    dayWith(guaranteed, { from: null, to: null }, zone)
  );
}

interface Hours {
  readonly from: string | null;
  readonly to: string | null;
}

function dayWith(date: string | null, hours: Hours, zone: EstimateZone): ReadEstimate | null {
  const read = date === null ? undefined : readDate(date);
  if (read === undefined) return null;
  // As in events, a Z stands behind the local clock (see trackV3.ts).
  const midnight = Math.floor(read.wallMs / DAY_MS) * DAY_MS;
  const inDate = read.wallMs - midnight;
  const from = readHour(hours.from);
  const to = readHour(hours.to) ?? (inDate === 0 ? undefined : inDate);
  const day = wholeDay(midnight, zone);
  if (day === null || to === undefined) return day;
  const latest = atDestination(midnight + to, zone);
  if (from !== undefined) return windowOf(atDestination(midnight + from, zone), latest) ?? day;
  return latest === null ? day : { ...day, latest: latest.occurredAt, stated: 'TIME' };
}

function readDate(text: string): ClockText | undefined {
  const written = text.trim();
  return readIsoText(written) ?? readByPatterns(written, ['yyyy-MM-dd', 'MMMM d, yyyy', 'M/d/yyyy']);
}

/** Milliseconds since midnight of "9:00 pm", "by 9:00pm", "21:00" or "21:00:00", or of the clock of a whole stamp. */
function readHour(text: string | null): number | undefined {
  const written = text?.trim() ?? '';
  const stamp = readIsoText(written);
  if (stamp !== undefined) return stamp.wallMs % DAY_MS;
  const clock = `2000-01-01 ${written.replace(/^by /i, '')}`;
  const read = readByPatterns(clock, [
    'yyyy-MM-dd h:mm a',
    'yyyy-MM-dd h:mma',
    'yyyy-MM-dd H:mm:ss',
    'yyyy-MM-dd H:mm',
  ]);
  return read === undefined ? undefined : read.wallMs % DAY_MS;
}
