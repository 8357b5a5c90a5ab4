import { z } from 'zod';
import type { Place } from '../../../../platform/events/types/index.ts';
import type { Recipient } from '../../domain/index.ts';

/** Longer than any line of an address; what is longer is cut, for it is of no use to anybody. */
const LONGEST_TEXT = 200;
const COUNTRY = /^[A-Z]{2}$/;
const YEAR_10000_MS = Date.UTC(10_000, 0);
/** ISO 8601 with a zone: what has none could be anywhere. */
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** A text that may be absent; anything but a text or a number counts as absent. */
export const TEXT = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => cleanText(text ?? null));

/** What an order or a fulfilment is called: as it is written, for another name would be another's. */
export const NAME = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((name) => name ?? null);

/** One line: control characters become blanks, and nothing is left of what is only blank. */
export function cleanText(text: string | null): string | null {
  if (text === null) return null;
  const clean = text
    .slice(0, 2 * LONGEST_TEXT)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/\p{Surrogate}/gu, '')
    .trim()
    .slice(0, LONGEST_TEXT)
    .replaceAll(/\p{Surrogate}/gu, '');
  return clean === '' ? null : clean;
}

/** ISO 8601 in UTC of a text with a zone, between the years 1970 and 9999; null for others. */
export function readInstant(text: string | null): string | null {
  if (text === null || !INSTANT.test(text)) return null;
  const at = Date.parse(text.replace(' ', 'T'));
  return at >= 0 && at < YEAR_10000_MS ? new Date(at).toISOString() : null;
}

/** A place as shop systems write it; null when nothing of it is known. */
export function placeOf(written: {
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
}): Place | null {
  const country = written.country?.toUpperCase() ?? null;
  const place = { ...written, country: country !== null && COUNTRY.test(country) ? country : null };
  return Object.values(place).every((each) => each === null) ? null : place;
}

/** Whom it is for; null when nothing of it is known. */
export function recipientOf(written: {
  readonly name: string | null;
  readonly lines: readonly (string | null)[];
  readonly email: string | null;
  readonly phone: string | null;
}): Recipient | null {
  const lines = written.lines.filter((line) => line !== null);
  const { name, email, phone } = written;
  return name === null && email === null && phone === null && lines.length === 0 ? null : { name, lines, email, phone };
}

/** The name of a person from its parts. */
export function fullName(first: string | null, last: string | null): string | null {
  return cleanText([first, last].filter((part) => part !== null).join(' '));
}

/** Whether a text can be a reference or an order's number: 1 to 100 characters without control characters. */
export function isReference(text: string | null): text is string {
  return text !== null && text.trim() !== '' && text.length <= 100 && !/[\p{Cc}\p{Surrogate}]/u.test(text);
}
