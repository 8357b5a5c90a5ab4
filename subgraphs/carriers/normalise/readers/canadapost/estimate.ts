import { wholeDay } from '../../estimate.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadEstimate } from '../../reading.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { CANADA_POST_ZONE } from './clock.ts';

/** The day of delivery: as changed, else as first expected; null when neither can be read. */
export function canadaPostEstimate(
  changed: string | null,
  expected: string | null,
  destination: WrittenPlace,
): ReadEstimate | null {
  const zone = { destination: placeOf(destination), carrierZone: CANADA_POST_ZONE };
  for (const date of [changed, expected]) {
    const read = date === null ? undefined : readByPatterns(date, ['yyyy-MM-dd', 'yyyyMMdd']);
    const day = read === undefined ? null : wholeDay(read.wallMs, zone);
    if (day !== null) return day;
  }
  return null;
}
