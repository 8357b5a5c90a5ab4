/**
 * Values that a carrier should not send and somebody will: wrong types, numbers past every limit, dates that are none,
 * names that objects have by themselves. Each is written as JSON, for some can't be had by stringifying a value.
 */
export const HOSTILE_JSON: readonly string[] = [
  ...['null', 'true', '0', '-1', '1e999', '-1e-999', '9007199254740993', '99999999999999999999999999', '20240230'],
  ...['[]', '{}', '[[]]', '[null]', '{"":{"":""}}', '{"__proto__":{"code":"OD"},"constructor":1}', '[1,"2",{}]'],
  ...['""', '" "', '"\\u0000"', '"\\ud800"', '"OD\\u0000"', '"constructor"', '"__proto__"', '"toString"', '"NaN"'],
];

/** The same as texts alone, for forms that know nothing else. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', '0', '-1', '1e999', '99999999999999999999999999', 'constructor', '__proto__', 'null', 'undefined'],
  ...['\uD800', '\uFEFF', '\u202E1Z', "'; drop table scan; --", '<b>&amp;', '%00', '\t\r\n', '{"a":1}'],
  // dates and times that are none, or of years and zones that nobody means
  ...['0000-00-00', '2024-02-30', '2024-02-30T25:61:61', '1899-12-31T23:59:59Z', '9999-12-31T23:59:59+14:00'],
  ...['2024-05-02T10:15:00+99:99', '2024-05-02T10:15:00-15:00', '2024-13-01', '20241301', '245960', '+275760-09-13'],
  ...['May 32, 2024 25:99 PM', '-62135596800000', '8640000000000001', 'Europe/Nowhere', '2024-05-02T10:15:00[UTC]'],
];

/** Past every length that is kept; with letters that take two units, so that a cut may split one. */
export const LONG_TEXT = '\u{1F4E6}x'.repeat(3_000);

/** Deeper than the parser lets in, and just not so. */
export const DEPTHS = [20, 90] as const;
