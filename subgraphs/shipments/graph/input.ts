import { DoorstepError } from '../../../platform/errors/index.ts';

/** The most items of one bulk mutation. */
export const MAX_ITEMS = 500;

const TRACKING_NUMBER = /^[A-Z0-9]{4,50}$/;
const CARRIER = /^[a-z0-9_]{2,40}$/;

/** What people and printers put between the digits: white space and every kind of dash. */
const SEPARATORS = /[\s\p{Dash_Punctuation}\u2212]/gu;

/** Upper case, without spaces and dashes: the form in which numbers are kept and compared. */
export function normaliseTrackingNumber(text: string): string {
  // plain letters only: `ß` and `ı` become such in upper case, and are none
  return text
    .slice(0, 100)
    .replaceAll(SEPARATORS, '')
    .replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** What is wrong with the names of an item of a bulk mutation, for whoever sent it; null when nothing is. */
export function problemOf(item: {
  reference: string;
  orderNumber?: string;
  carrier?: string;
  trackingNumber?: string;
}): string | null {
  if (!isShortText(item.reference)) return 'reference must have 1 to 100 characters';
  if (item.orderNumber !== undefined && !isShortText(item.orderNumber))
    return 'orderNumber must have 1 to 100 characters';
  if (item.carrier !== undefined && !CARRIER.test(item.carrier))
    return 'carrier must be a carrier code such as "fedex"';
  if (item.trackingNumber !== undefined && !TRACKING_NUMBER.test(item.trackingNumber)) {
    return 'trackingNumber must have 4 to 50 letters and digits';
  }
  return null;
}

/** What is wrong with an instant that may be missing; null when nothing is. */
export function instantProblem(name: string, instant: Date | null | undefined): string | null {
  return isCommonInstant(instant) ? null : `${name} must lie between the years 1970 and 9999`;
}

/** The clock of a shop, or its idea of a zone, may be off; what is told for later than this has not happened. */
const AHEAD_HOURS = 48;

/** The same of something that has happened. */
export function pastProblem(name: string, instant: Date | null | undefined): string | null {
  const problem = instantProblem(name, instant);
  if (problem !== null || instant === null || instant === undefined) return problem;
  const isAhead = instant.getTime() > Date.now() + AHEAD_HOURS * 3_600_000;
  return isAhead ? `${name} lies more than ${AHEAD_HOURS} hours ahead; tell it when it has happened` : null;
}

/**
 * A text to search by; undefined when there is none.
 * @throws DoorstepError `BAD_INPUT` when it is none that could be kept.
 */
export function readSearchText(name: string, text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  if (!isShortText(text)) throw new DoorstepError('BAD_INPUT', { detail: `${name} must have 1 to 100 characters` });
  return text;
}

/** @throws DoorstepError `BAD_INPUT` when a bulk mutation is empty or too large. */
export function checkItemCount(count: number): void {
  if (count < 1 || count > MAX_ITEMS) throw new DoorstepError('BAD_INPUT', { detail: `send 1 to ${MAX_ITEMS} items` });
}

/** Control characters end up in notices and logs, where they can do harm; half a surrogate pair can't be stored. */
export function isShortText(text: string, maxCharacters = 100): boolean {
  return text.trim().length > 0 && text.length <= maxCharacters && !/[\p{Cc}\p{Surrogate}]/u.test(text);
}

const YEAR_10000_MS = Date.UTC(10_000, 0);

// the scalar also takes the year 0, and 10000 by way of an offset, which PostgreSQL does not
function isCommonInstant(instant: Date | null | undefined): boolean {
  if (instant === null || instant === undefined) return true;
  return instant.getTime() >= 0 && instant.getTime() < YEAR_10000_MS;
}
