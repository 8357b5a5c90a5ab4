import type { Goods, Money, Place } from '../../../../platform/events/types/index.ts';
import type { Recipient } from '../../apply/index.ts';
import { isCurrency } from '../../domain/index.ts';
import { isShortText } from '../input.ts';

/** What is wrong with something that was sent, in a sentence that names it and none of its content; null when nothing is. */
export type Problem = string | null;

/** More than any order is worth in any minor unit is a mistake; PostgreSQL and JSON keep whole numbers up to here. */
const MAX_AMOUNT = Number.MAX_SAFE_INTEGER;
const MAX_PIECES = 999;
const MAX_ITEMS_INSIDE = 100_000;
const MAX_GRAMS = 100_000_000;
const MAX_CM3 = 1_000_000_000;
const MAX_POSTAL_CODE = 20;
const MAX_PERSONAL_TEXT = 200;
const MAX_LINES = 10;
/** RFC 5321, section 4.5.3.1.3: a path has 256 octets, two of which are the angle brackets. */
const MAX_EMAIL = 254;
const MAX_PHONE = 40;

const COUNTRY = /^[A-Z]{2}$/;
const ZONE = /^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/;
/** Only the shape: whether there is such an address is for whoever writes to it. */
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^(?=.*\d)[\d+()./ x#*,;-]+$/i;

/** The first of several problems. */
export function firstProblem(...problems: readonly Problem[]): Problem {
  return problems.find((each) => each !== null) ?? null;
}

export function textProblem(name: string, text: string | null, maxCharacters = 100): Problem {
  if (text === null || isShortText(text, maxCharacters)) return null;
  return `${name} must have 1 to ${maxCharacters} characters, and no control characters`;
}

export function moneyProblem(name: string, money: Money | null): Problem {
  if (money === null) return null;
  const { amountMinor, currency } = money;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0)
    return `${name}.amountMinor must be a whole number from 0 to ${MAX_AMOUNT}`;
  return isCurrency(currency) ? null : `${name}.currency must be an ISO 4217 code such as "EUR"`;
}

export function goodsProblem(name: string, goods: Goods | null): Problem {
  if (goods === null) return null;
  const { seller, items, freight, weightGrams, volumeCm3 } = goods;
  return firstProblem(
    textProblem(`${name}.seller`, seller),
    countProblem(`${name}.items`, items, MAX_ITEMS_INSIDE),
    moneyProblem(`${name}.freight`, freight),
    countProblem(`${name}.weightGrams`, weightGrams, MAX_GRAMS),
    countProblem(`${name}.volumeCm3`, volumeCm3, MAX_CM3),
  );
}

function countProblem(name: string, count: number | null, most: number): Problem {
  if (count === null || (Number.isInteger(count) && count >= 0 && count <= most)) return null;
  return `${name} must be a whole number from 0 to ${most}`;
}

export function placeProblem(name: string, place: Place | null): Problem {
  if (place === null) return null;
  const { city, region, country, postalCode } = place;
  if (country !== null && !COUNTRY.test(country))
    return `${name}.country must be an ISO 3166-1 alpha-2 code such as "DE"`;
  return firstProblem(
    textProblem(`${name}.city`, city),
    textProblem(`${name}.region`, region),
    textProblem(`${name}.postalCode`, postalCode, MAX_POSTAL_CODE),
  );
}

export function piecesProblem(pieces: number): Problem {
  const fits = Number.isInteger(pieces) && pieces >= 1 && pieces <= MAX_PIECES;
  return fits ? null : `pieces must be a whole number from 1 to ${MAX_PIECES}`;
}

export function zoneProblem(name: string, zone: string | null): Problem {
  return zone === null || isZone(zone) ? null : `${name} must be a zone of the IANA database such as "Europe/Berlin"`;
}

export function recipientProblem(recipient: Recipient | null): Problem {
  if (recipient === null) return null;
  const { name, lines, email, phone } = recipient;
  if (name === null && lines.length === 0 && email === null && phone === null)
    return 'recipient must have a name, lines, email or phone';
  if (lines.length > MAX_LINES) return `recipient.lines must be ${MAX_LINES} at most`;
  return firstProblem(
    textProblem('recipient.name', name, MAX_PERSONAL_TEXT),
    ...lines.map((line) => textProblem('recipient.lines', line, MAX_PERSONAL_TEXT)),
    shapeProblem('recipient.email', email, { maxCharacters: MAX_EMAIL, shape: EMAIL }),
    shapeProblem('recipient.phone', phone, { maxCharacters: MAX_PHONE, shape: PHONE }),
  );
}

function shapeProblem(
  name: string,
  text: string | null,
  { maxCharacters, shape }: { readonly maxCharacters: number; readonly shape: RegExp },
): Problem {
  const problem = textProblem(name, text, maxCharacters);
  if (problem !== null || text === null) return problem;
  return shape.test(text) ? null : `${name} does not look like one`;
}

function isZone(name: string): boolean {
  if (!ZONE.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
