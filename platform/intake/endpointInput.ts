import { DoorstepError } from '../errors/index.ts';

const LONGEST_LABEL = 100;
/** 30 days: UPS's subscriptions end by themselves after 14, and a new credential reaches it with a new one only. */
const LONGEST_GRACE_HOURS = 720;
const HOUR_MS = 3_600_000;

/**
 * What somebody calls an endpoint; null when nobody does.
 * @throws DoorstepError `BAD_INPUT`
 */
export function readLabel(label: string | null): string | null {
  if (label === null) return null;
  const trimmed = label.trim();
  if (trimmed === '' || trimmed.length > LONGEST_LABEL || /\p{Cc}|\p{Surrogate}/u.test(trimmed)) {
    throw new DoorstepError('BAD_INPUT', { detail: `a label is a line of 1 to ${LONGEST_LABEL} characters` });
  }
  return trimmed;
}

/**
 * For how long, in milliseconds, an endpoint's present secret counts on beside a new one.
 * @throws DoorstepError `BAD_INPUT`
 */
export function readGraceMs(hours: number): number {
  if (hours >= 0 && hours <= LONGEST_GRACE_HOURS) return Math.round(hours * HOUR_MS);
  throw new DoorstepError('BAD_INPUT', { detail: `graceHours is 0 to ${LONGEST_GRACE_HOURS}` });
}
