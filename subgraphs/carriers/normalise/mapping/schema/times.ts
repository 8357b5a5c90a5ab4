import * as z from 'zod';
import { type ClockText, readCompactText, readIsoText, readOffsetText } from '../../time/clockText.ts';
import { isWholePattern, readByPattern } from '../../time/pattern.ts';
import { type Language, oneOrMore, word } from './language.ts';
import { textIn } from './texts.ts';

/** Reads a text of a date and a time; undefined when it is none of that spelling. */
export type ClockReader = (text: string) => ClockText | undefined;

/** Spellings that are no pattern of date fields. */
const SPELLINGS: Readonly<Record<string, ClockReader>> = {
  iso: isoText,
  compact: compactText,
  epochSeconds: (text) => epoch(text, 1_000),
  epochMilliseconds: (text) => epoch(text, 1),
  dotNetDate,
};

/** A spelling by its name, or a pattern of UTS 35 date fields. */
export const clockReader = word.transform((written, context): ClockReader => {
  const spelling = Object.hasOwn(SPELLINGS, written) ? SPELLINGS[written] : undefined;
  if (spelling !== undefined) return spelling;
  if (isPattern(written)) return (text) => readByPattern(text, written);
  const message = `is none of ${Object.keys(SPELLINGS).join(', ')} and no pattern with year, month and day`;
  context.issues.push({ code: 'custom', message, input: written });
  return z.NEVER;
});

export const clockReaders = oneOrMore(clockReader);

/** Where a date and time is found and how it is spelled. */
export function clockIn(language: Language) {
  const text = textIn(language);
  const long = z.strictObject({
    at: text,
    as: clockReaders.default([isoText]),
    /** An offset from UTC written apart. */
    offset: text.optional(),
    /** The name of a zone written apart, or its abbreviation. */
    zone: text.optional(),
    zones: z.record(z.string().trim().max(40), ianaZone()).optional(),
    /** The same instant in UTC, written apart. */
    instant: z.strictObject({ at: text, as: clockReaders.default([isoText]) }).optional(),
    /** `local`: the carrier writes the local clock and a `Z` or an offset after it that is not to be believed. */
    stated: z.enum(['believed', 'local']).default('believed'),
  });
  return z
    .unknown()
    .transform((written) => (typeof written === 'string' ? { at: written } : written))
    .pipe(long);
}

/** Where a date and time is found; of several the first where there is any. */
export function clocksIn(language: Language) {
  return oneOrMore(clockIn(language));
}

export type WrittenClock = z.output<ReturnType<typeof clockIn>>;

/** A zone that this runtime knows. */
export function ianaZone() {
  return word.refine(isZone, { error: 'is no zone of the IANA database' });
}

/** Whether the runtime knows a zone by that name. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,40}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function isPattern(written: string): boolean {
  try {
    return isWholePattern(written);
  } catch {
    return false;
  }
}

/** ISO 8601 with a blank for the `T`, or the day alone. */
function isoText(text: string): ClockText | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return readIsoText(`${text}T00:00`);
  return readIsoText(text.replace(/^(\d{4}-\d{2}-\d{2}) +/, '$1T').replace(/ (?=[+-]\d{2}:?\d{2}$)/, ''));
}

/** `YYYYMMDD HHMMSS`, `YYYYMMDDHHMM` or `YYYYMMDD`; leading zeros of a time that stands apart may be missing. */
function compactText(text: string): ClockText | undefined {
  const match = /^(\d{8})(?:[ T-]?(\d{1,6}))?$/.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '0'] = match;
  const clock = time.length <= 4 ? time.padStart(4, '0').padEnd(6, '0') : time;
  const wallMs = readCompactText(date, clock);
  return wallMs === undefined ? undefined : { wallMs, offsetMs: null, zulu: false };
}

function epoch(text: string, unit: number): ClockText | undefined {
  if (!/^-?\d{1,15}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return { wallMs: Math.round(Number(text) * unit), offsetMs: 0, zulu: true };
}

/** `/Date(1445371200000)/` of .NET: milliseconds since 1970 in UTC; `+0400` after them is how far the wall clock is ahead. */
function dotNetDate(text: string): ClockText | undefined {
  const match = /^\\?\/Date\((-?\d{1,15})([+-]\d{4})?\)\\?\/$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const [, milliseconds, written] = match;
  const offsetMs = written === undefined ? undefined : readOffsetText(written);
  return offsetMs === undefined
    ? epoch(milliseconds, 1)
    : { wallMs: Number(milliseconds) + offsetMs, offsetMs, zulu: false };
}
