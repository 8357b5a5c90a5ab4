/** A signed timestamp may be this far from our clock, either way: five minutes, as those who sign with one advise. */
export const TOLERANCE_MS = 5 * 60_000;

/** Seconds are ten digits until the year 2286, milliseconds thirteen. */
const FIRST_MILLISECONDS = 1e11;
const WITH_ZONE = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})$/i;

/** Milliseconds since 1970 of Unix seconds or milliseconds, or of an ISO 8601 or RFC 5322 date with a zone; null for others. */
export function readInstant(text: string): number | null {
  if (/^\d{1,15}$/.test(text)) return Number(text) * (Number(text) < FIRST_MILLISECONDS ? 1_000 : 1);
  if (text.length > 40 || !WITH_ZONE.test(text)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

/** Whether a signature of that instant may still be believed. */
export function isRecent(instant: number | null, now: number): boolean {
  return instant !== null && Math.abs(now - instant) <= TOLERANCE_MS;
}
