/** Deeper than any payload that somebody sends in earnest; deeper ones exist to exhaust a parser. */
export const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}` differ in one bit each. */
const CASE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Whether objects and arrays are nested deeper than {@link MAX_DEPTH}, found without parsing. */
export function isTooDeepJson(body: Buffer): boolean {
  const { length } = body;
  let depth = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = body[index] as number;
    if (byte === QUOTE) index = endOfString(body, index + 1);
    else if ((byte | CASE_BIT) === OPENING) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if ((byte | CASE_BIT) === CLOSING) depth -= 1;
  }
  return false;
}

function endOfString(body: Buffer, from: number): number {
  const { length } = body;
  let index = from;
  for (let byte = body[index]; index < length && byte !== QUOTE; byte = body[index])
    index += byte === BACKSLASH ? 2 : 1;
  return index;
}

/** A string, or a run of 16 digits and more outside of one: whichever begins first. */
const STRING_OR_LONG_DIGITS = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])\d{16,}(?![\d.eE])/g;

/** Some senders put a byte order mark first, which JSON does not allow. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** @throws SyntaxError for what is no JSON */
export function checkJson(text: string): void {
  JSON.parse(withoutMark(text));
}

/**
 * Parses JSON. Whole numbers of 16 digits and more, which carriers write as tracking numbers and a double can't hold,
 * become texts with all their digits.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const clean = withoutMark(text);
  const parsed: unknown = JSON.parse(clean);
  if (!/\d{16}/.test(clean)) return parsed;
  // only what is well-formed comes here: on anything else the pattern could take a time that grows with the square
  return JSON.parse(clean.replace(STRING_OR_LONG_DIGITS, (found) => (found.startsWith('"') ? found : `"${found}"`)));
}
