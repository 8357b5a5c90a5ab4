import type { ReadError } from '../../../reading.ts';

/** Why a scan that a shop wrote is refused, with a sentence for whoever wrote it. */
const SENTENCES = {
  TRACKING_NUMBER_INVALID: 'the tracking number must have 4 to 50 letters and digits',
  EVENT_TIME_MISSING: 'the time is missing',
  EVENT_TIME_UNREADABLE:
    'the time must be written YYYY-MM-DDTHH:MM, perhaps with seconds and an offset, and must exist',
  EVENT_TIME_OUT_OF_RANGE: 'the time must lie in the years 1990 to 2100',
  ZONE_UNKNOWN: 'the zone must be an IANA name such as Europe/Berlin, or an offset such as +02:00',
  MEANING_MISSING: 'a sub-status, a status or a code of the carrier is needed',
  SUB_STATUS_UNKNOWN: 'there is no such sub-status',
  STATUS_UNKNOWN: 'there is no such status',
  STATUS_CONTRADICTS: 'the status is not that of the sub-status',
  COUNTRY_UNKNOWN: 'the country must be an ISO 3166-1 code',
  COORDINATES_INVALID: 'latitude and longitude must be degrees, and both be there',
  PIECES_INVALID: 'pieces must be a whole number from 1 to 999999',
  WITHDRAWN_INVALID: 'withdrawn must be true or false',
  TEXT_TOO_LONG: 'a text is longer than it may be',
  SCAN_NOT_UNDERSTOOD: 'not shaped as a scan',
  ROW_LENGTH: 'the row has not as many cells as the header',
  CELL_TOO_LONG: 'a cell is longer than 2000 characters',
} as const;

export type ScanProblem = keyof typeof SENTENCES;

/** All of them. */
export const SCAN_PROBLEMS = Object.keys(SENTENCES) as readonly ScanProblem[];

/** Why a scan was refused: a stable code, and a sentence that quotes nothing of what was sent. */
export interface Refusal extends ReadError {
  readonly code: ScanProblem;
}

export function refusal(code: ScanProblem): Refusal {
  return { code, message: SENTENCES[code] };
}
