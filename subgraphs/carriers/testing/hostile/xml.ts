import { chosen, type Mutation } from './mutation.ts';
import { DEPTHS, HOSTILE_TEXTS, LONG_TEXT } from './values.ts';

/** An element of an XML text: of its tags and of what is between them. */
interface Element {
  readonly name: string;
  readonly from: number;
  readonly innerFrom: number;
  readonly innerTo: number;
  readonly to: number;
}

const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([^\s!?/<>]+)[^<>]*>/g;

function elementsOf(text: string): readonly Element[] {
  const found: Element[] = [];
  const open: { readonly name: string; readonly from: number; readonly innerFrom: number }[] = [];
  for (const { 0: tag, 1: slash, 2: name, index } of text.matchAll(TAG)) {
    if (name === undefined) continue;
    const end = index + tag.length;
    if (slash === '/') {
      const opened = open.pop();
      if (opened !== undefined) found.push({ ...opened, innerTo: index, to: end });
    } else if (tag.endsWith('/>')) found.push({ name, from: index, innerFrom: end, innerTo: end, to: end });
    else open.push({ name, from: index, innerFrom: end });
  }
  return found;
}

type ElementChange = (text: string, element: Element, mutation: Mutation) => string;

const whole = (text: string, { from, to }: Element): string => text.slice(from, to);
const inner = (text: string, { innerFrom, innerTo }: Element): string => text.slice(innerFrom, innerTo);
const named = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const REPLACE: ElementChange = (_text, { name }, { to }) =>
  named(name, escaped(chosen([...HOSTILE_TEXTS, LONG_TEXT], to) ?? ''));
const EMPTY: ElementChange = (_text, { name }) => `<${name}/>`;
const DROP: ElementChange = () => '';
const TWICE: ElementChange = (text, element) => whole(text, element).repeat(2);
const MANY: ElementChange = (text, element, { to }) => whole(text, element).repeat(to % 5 === 0 ? 1_100 : 4);
const UNWRAP: ElementChange = (text, element) => inner(text, element);
const WRAP: ElementChange = (text, element) => named(element.name, whole(text, element));
const ATTRIBUTES: ElementChange = (text, element) =>
  `<${element.name} nil="true" __proto__="x" Code="">${inner(text, element)}</${element.name}>`;
const RENAME: ElementChange = (text, element, { to }) =>
  named(chosen(['constructor', 'toString', 'x:Event', '_'], to) ?? '_', inner(text, element));
const CDATA: ElementChange = (text, { name, ...element }) =>
  named(name, `<![CDATA[${inner(text, { name, ...element }).replaceAll(']]>', '')}]]>`);
const MIXED: ElementChange = (text, { name, ...element }) => named(name, `0${inner(text, { name, ...element })}1`);
const REFERENCES: ElementChange = (_text, { name }) => named(name, '&#0;&#xD800;&#x10FFFF;&bomb;&amp;amp;');
const NEST: ElementChange = (text, element, { to }) => {
  const depth = chosen(DEPTHS, to) ?? 20;
  return `<a>`.repeat(depth) + whole(text, element) + `</a>`.repeat(depth);
};

const CHANGES: readonly ElementChange[] = [
  // the commonest fault goes in more often
  ...[REPLACE, REPLACE, REPLACE, EMPTY, DROP, TWICE, MANY, UNWRAP, WRAP],
  ...[ATTRIBUTES, RENAME, CDATA, MIXED, REFERENCES, NEST],
];

/** Changes one element of an XML text; the text may not be well-formed after it. */
export function changeXml(text: string, mutation: Mutation): string {
  const element = chosen(elementsOf(text), mutation.at);
  const change = chosen(CHANGES, mutation.kind);
  if (element === undefined || change === undefined) return text;
  return text.slice(0, element.from) + change(text, element, mutation) + text.slice(element.to);
}
