import { type ClockText, readOffsetText } from './clockText.ts';
import { wallOfFields } from './wallClock.ts';

/**
 * Reads dates and times by a pattern of Unicode's date field symbols (UTS 35): `yyyy` `yy` `MM` `M` `MMM` (Jan) `MMMM`
 * (January) `dd` `d` `HH` `H` `hh` `h` `mm` `ss` `S…` (fraction) `a` (am/pm) `XXX` (Z or an offset) `EEE`/`EEEE` (a
 * weekday, passed over); `'…'` is literal text, a blank is any white space. English names, in any case.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TOKEN = /'[^']*'|yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|hh|h|mm|ss|S+|a|XXX|EEEE|EEE|\s+|./g;

/** What a token matches; a name makes it a field. Every part is bounded, so that no text takes long. */
const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<shortYear>\\d{2})',
  MMMM: '(?<monthName>[a-z]{3,9})\\.?',
  MMM: '(?<monthName>[a-z]{3,9})\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})(?:st|nd|rd|th)?',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  a: '(?<half>a\\.?m\\.?|p\\.?m\\.?)',
  XXX: '(?<zone>z|[+-]\\d{2}:?\\d{2})',
  EEE: '[a-z]{3,9}\\.?',
  EEEE: '[a-z]{3,9}\\.?',
};

const COMPILED = new Map<string, RegExp>();

/** Longer than any date and time with its weekday, month and zone in words. */
const LONGEST_TEXT = 80;

/**
 * Reads a text by a pattern, which is ours or an operator's and not a carrier's.
 * @returns undefined when the text is not of the pattern or no real date; midnight without a time in the pattern
 */
export function readByPattern(text: string, pattern: string): ClockText | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const groups = compiled(pattern).exec(text.trim())?.groups;
  return groups === undefined ? undefined : clockOf(groups);
}

/** The first of several patterns that reads the text. */
export function readByPatterns(text: string, patterns: readonly string[]): ClockText | undefined {
  for (const pattern of patterns) {
    const read = readByPattern(text, pattern);
    if (read !== undefined) return read;
  }
  return undefined;
}

/** Whether a pattern has year, month and day, so that it can be read at all. @throws SyntaxError when a field stands twice */
export function isWholePattern(pattern: string): boolean {
  const { source } = compiled(pattern);
  return /<(?:year|shortYear)>/.test(source) && /<month(?:Name)?>/.test(source) && source.includes('<day>');
}

function compiled(pattern: string): RegExp {
  const known = COMPILED.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`^${[...pattern.matchAll(TOKEN)].map(([token]) => partOf(token)).join('')}$`, 'i');
  COMPILED.set(pattern, made);
  return made;
}

function partOf(token: string): string {
  if (/^S+$/.test(token)) return '(?<fraction>\\d{1,9})';
  if (/^\s+$/.test(token)) return '\\s{1,9}';
  if (Object.hasOwn(PARTS, token)) return PARTS[token] ?? '';
  const literal = /^'.*'$/.test(token) ? token.slice(1, -1) : token;
  return literal.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&');
}

function clockOf(groups: Readonly<Record<string, string | undefined>>): ClockText | undefined {
  const wallMs = wallOf(groups);
  if (wallMs === undefined) return undefined;
  const zone = groups['zone']?.toUpperCase();
  if (zone === undefined) return { wallMs, offsetMs: null, zulu: false };
  if (zone === 'Z') return { wallMs, offsetMs: 0, zulu: true };
  const offsetMs = readOffsetText(zone);
  return offsetMs === undefined ? undefined : { wallMs, offsetMs, zulu: false };
}

function wallOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const number = (name: string, absent = 0): number => (groups[name] === undefined ? absent : Number(groups[name]));
  const month =
    groups['monthName'] === undefined
      ? number('month', 1)
      : MONTHS.indexOf(groups['monthName'].slice(0, 3).toLowerCase()) + 1;
  const year = groups['shortYear'] === undefined ? number('year') : 2000 + number('shortYear');
  if (month === 0) return undefined;
  return wallOfFields({
    ...{ year, month, day: number('day', 1), hour: hourOf(number('hour'), groups['half']) },
    ...{ minute: number('minute'), second: number('second') },
    millisecond: Number((groups['fraction'] ?? '0').padEnd(3, '0').slice(0, 3)),
  });
}

/** Some write `13:47 PM`: an hour past twelve is what it is. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}
