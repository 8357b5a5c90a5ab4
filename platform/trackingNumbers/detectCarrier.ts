import { compareMatches, matchesOf, type TrackingNumberMatch } from './match.ts';
import { readTrackingNumber } from './readTrackingNumber.ts';

/** What a number may be. */
export interface TrackingNumberDetection {
  /** Upper case, without spaces and dashes; null when no tracking number looks like that. */
  readonly number: string | null;
  /** Best first; empty when no format has this shape. */
  readonly matches: readonly TrackingNumberMatch[];
}

/**
 * Tells whose a tracking number may be, from its form alone.
 * @param written as people write it; case, spaces and dashes do not matter. Nothing longer than 200 characters is read.
 */
export function detectCarrier(written: string): TrackingNumberDetection {
  const number = readTrackingNumber(written);
  return { number, matches: number === null ? [] : matchesOf(number).sort(compareMatches) };
}
