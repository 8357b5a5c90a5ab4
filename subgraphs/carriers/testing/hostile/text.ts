import { chosen, type Mutation } from './mutation.ts';
import { HOSTILE_TEXTS, LONG_TEXT } from './values.ts';

type TextChange = (text: string, mutation: Mutation) => string;

const TRUNCATE: TextChange = (text, { at }) => text.slice(0, at % (text.length + 1));
const BEHEAD: TextChange = (text, { at }) => text.slice(at % (text.length + 1));

const CUT: TextChange = (text, { at, to }) => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + text.slice(from + 1 + (to % 60));
};

const DOUBLE: TextChange = (text, { at, to }) => {
  const from = at % (text.length + 1);
  return text.slice(0, from + (to % 200)) + text.slice(from);
};

const INSERT: TextChange = (text, { at, to }) => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + (chosen(INSERTED, to) ?? '') + text.slice(from);
};

/** The ends of words, fields, lines and elements in all forms, and what no form wants. */
const INSERTED = [...'"{}[]<>&,:;*~|\'\\/\n\r\t\0-+.0', '\uD800', '\uFEFF', '&#0;', '&#x110000;', '<![CDATA[', '-->'];

/** Changes that know nothing of the form. */
export const ANY_TEXT: readonly TextChange[] = [TRUNCATE, BEHEAD, CUT, DOUBLE, INSERT];

/** Parts between separators of lines, segments, columns or tags. */
const PARTS = /[^,;|*~\t\r\n<>]{1,2000}/g;

const REPLACE_PART: TextChange = (text, { at, to }) => {
  const part = chosen([...text.matchAll(PARTS)], at);
  if (part === undefined) return text;
  const value = chosen([...HOSTILE_TEXTS, LONG_TEXT], to) ?? '';
  return text.slice(0, part.index) + value + text.slice(part.index + part[0].length);
};

const REPEAT_LINE: TextChange = (text, { at, to }) => {
  const lines = text.split(/(?<=[\n~])/);
  const line = lines[at % lines.length] ?? '';
  return lines
    .toSpliced(at % lines.length, 0, ...Array.from({ length: to % 7 === 0 ? 1_200 : 2 }, () => line))
    .join('');
};

const DROP_LINE: TextChange = (text, { at }) => {
  const lines = text.split(/(?<=[\n~])/);
  return lines.toSpliced(at % lines.length, 1).join('');
};

const SWAP_LINES: TextChange = (text, { at, to }) => {
  const lines = text.split(/(?<=[\n~])/);
  const [a, b] = [at % lines.length, to % lines.length];
  return lines
    .with(a, lines[b] ?? '')
    .with(b, lines[a] ?? '')
    .join('');
};

/** Changes to forms of lines or segments with fields. */
export const LINED_TEXT: readonly TextChange[] = [REPLACE_PART, REPEAT_LINE, DROP_LINE, SWAP_LINES, ...ANY_TEXT];
