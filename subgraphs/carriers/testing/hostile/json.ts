import { chosen, type Mutation } from './mutation.ts';
import { DEPTHS, HOSTILE_JSON, HOSTILE_TEXTS, LONG_TEXT } from './values.ts';

/** A value in a JSON text: where it begins and ends, and the key before it where it has one. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly key: string | null;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** Every value of a well-formed JSON text. Changing the text in place keeps all the rest as its author wrote it. */
function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  const open: { readonly from: number; readonly key: string | null }[] = [];
  const tokens = [...text.matchAll(TOKEN)];
  let key: string | null = null;
  for (const [index, { 0: token, index: from }] of tokens.entries()) {
    if (token === ':' || token === ',') continue;
    if (token === '{' || token === '[') open.push({ from, key });
    else if (token === '}' || token === ']') {
      const opened = open.pop();
      if (opened !== undefined) spans.push({ ...opened, to: from + 1 });
    } else if (tokens[index + 1]?.[0] === ':') {
      key = token;
      continue;
    } else spans.push({ from, to: from + token.length, key });
    key = null;
  }
  return spans;
}

type ValueChange = (value: string, span: Span, mutation: Mutation) => string;

const VALUES = [...HOSTILE_JSON, ...[...HOSTILE_TEXTS, LONG_TEXT].map((text) => JSON.stringify(text))];

const REPLACE: ValueChange = (_value, _span, { to }) => chosen(VALUES, to) ?? 'null';
const INTO_LIST: ValueChange = (value) => `[${value}]`;
const OUT_OF_LIST: ValueChange = (value) => (value.startsWith('[') ? value.slice(1, -1).trim() || 'null' : value);
const INTO_OBJECT: ValueChange = (value, { key }) => `{${key ?? '"value"'}:${value}}`;
const INTO_TEXT: ValueChange = (value) => JSON.stringify(value);
const LIST_TO_OBJECT: ValueChange = (value) => (value.startsWith('[') ? `{"0":${value}}` : value);
const REPEAT: ValueChange = (value, { key }, { to }) =>
  key === null ? Array.from({ length: to % 5 === 0 ? 1_100 : 3 }, () => value).join(',') : value;
const KEY_TWICE: ValueChange = (value, { key }, { to }) =>
  key === null ? value : `${value},${key}:${chosen(VALUES, to) ?? 'null'}`;
const NEST: ValueChange = (value, _span, { to }) => {
  const depth = chosen(DEPTHS, to) ?? 20;
  return `${'['.repeat(depth)}${value}${']'.repeat(depth)}`;
};

const CHANGES: readonly ValueChange[] = [
  // the commonest fault goes in more often
  ...[REPLACE, REPLACE, REPLACE, INTO_LIST, OUT_OF_LIST, INTO_OBJECT, INTO_TEXT, LIST_TO_OBJECT],
  ...[REPEAT, KEY_TWICE, NEST],
];

/** Changes one value of a JSON text; the text may not be well-formed after it. */
export function changeJson(text: string, mutation: Mutation): string {
  const span = chosen(spansOf(text), mutation.at);
  const change = chosen(CHANGES, mutation.kind);
  if (span === undefined || change === undefined) return text;
  return text.slice(0, span.from) + change(text.slice(span.from, span.to), span, mutation) + text.slice(span.to);
}
