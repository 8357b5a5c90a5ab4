import { HTMLElement, parse } from 'node-html-parser';
import { type Finder, type Found, type Probe, rootOf, type TextFinder } from './found.ts';
import { alternativesOf, constantOf, PathSyntaxError } from './syntax.ts';

/**
 * Expressions over HTML: CSS selectors in place of paths. `.` is the element itself, `$ …` starts at the page,
 * `^(selector) …` at the nearest element around that fits, `<(selector) …` at the nearest before it among its siblings;
 * ` @name` at the end takes an attribute in place of the text.
 */
interface Selector {
  readonly start: (element: HTMLElement, page: HTMLElement) => HTMLElement | undefined;
  /** Empty: the start itself. */
  readonly css: string;
  readonly attribute: string | undefined;
}

type Alternative = Selector | { readonly constant: string };

/** Everything a selector finds; of its alternatives the first that finds anything. @throws PathSyntaxError */
export function selectorFinder(expression: string): Finder {
  const alternatives = alternativesOf(expression).map(alternativeOf);
  return (from) => {
    for (const alternative of alternatives) {
      const found = everythingOf(alternative, from);
      if (found.length > 0) return found;
    }
    return [];
  };
}

/** Whether a selector finds anything. @throws PathSyntaxError */
export function selectorProbe(expression: string): Probe {
  const find = selectorFinder(expression);
  return (from) => find(from).length > 0;
}

/** The first text that is not empty of what a selector finds. @throws PathSyntaxError */
export function selectorText(expression: string): TextFinder {
  const alternatives = alternativesOf(expression).map(alternativeOf);
  return (from) => {
    for (const alternative of alternatives) {
      for (const { value } of everythingOf(alternative, from)) {
        const text = typeof value === 'string' ? value : value instanceof HTMLElement ? value.textContent : '';
        const clean = text.replaceAll(/\s+/g, ' ').trim();
        if (clean !== '') return clean;
      }
    }
    return null;
  };
}

const STARTS: readonly (readonly [RegExp, (css: string) => Selector['start']])[] = [
  [/^\$(?:\s+|$)/, () => (_element, page) => page],
  [
    /^\^\(([^()]{1,200}(?:\([^()]*\)[^()]*)?)\)\s*/,
    (css) => (element, page) => aroundOf(element, fittingOf(page, css)),
  ],
  [/^<\(([^()]{1,200}(?:\([^()]*\)[^()]*)?)\)\s*/, (css) => (element, page) => beforeOf(element, fittingOf(page, css))],
];

function alternativeOf(alternative: string): Alternative {
  const constant = constantOf(alternative);
  if (constant !== undefined) return { constant };
  let rest = alternative;
  let start: Selector['start'] = (element) => element;
  for (const [pattern, make] of STARTS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const css = match[1] ?? '';
    if (css !== '') check(css);
    start = make(css);
    rest = rest.slice(match[0].length);
    break;
  }
  const attribute = /(?:^|\s)@([\w:-]{1,60})$/.exec(rest);
  const css = (attribute === null ? rest : rest.slice(0, attribute.index)).trim();
  if (css !== '' && css !== '.') check(css);
  return { start, css: css === '.' ? '' : css, attribute: attribute?.[1] };
}

function check(css: string): void {
  try {
    parse('<p></p>').querySelectorAll(css);
  } catch {
    throw new PathSyntaxError(`"${css}" is no CSS selector`);
  }
}

function everythingOf(alternative: Alternative, from: Found): readonly Found[] {
  if ('constant' in alternative) return [{ value: alternative.constant, up: from }];
  const [element, page] = [elementOf(from), elementOf(rootOf(from))];
  const start = element === undefined || page === undefined ? undefined : alternative.start(element, page);
  if (start === undefined) return [];
  const elements = alternative.css === '' ? [start] : selected(start, alternative.css);
  const { attribute } = alternative;
  if (attribute === undefined) return elements.map((value) => ({ value, up: from }));
  return elements.flatMap((each) => {
    const value = each.getAttribute(attribute);
    return value === undefined ? [] : [{ value, up: from }];
  });
}

/** The library fails on some documents that only hostile senders write; then nothing is found. */
function selected(within: HTMLElement, css: string): readonly HTMLElement[] {
  try {
    return within.querySelectorAll(css);
  } catch {
    return [];
  }
}

function elementOf({ value }: Found): HTMLElement | undefined {
  return value instanceof HTMLElement ? value : undefined;
}

function aroundOf(element: HTMLElement, fitting: ReadonlySet<unknown>): HTMLElement | undefined {
  let around = parentOf(element);
  while (around !== undefined && !fitting.has(around)) around = parentOf(around);
  return around;
}

function beforeOf(element: HTMLElement, fitting: ReadonlySet<unknown>): HTMLElement | undefined {
  const siblings = parentOf(element)?.childNodes ?? [];
  const before = siblings.slice(0, siblings.indexOf(element));
  return before.findLast((node): node is HTMLElement => node instanceof HTMLElement && fitting.has(node));
}

function parentOf(element: HTMLElement): HTMLElement | undefined {
  const parent: unknown = element.parentNode;
  return parent instanceof HTMLElement ? parent : undefined;
}

/** Of one page what fits a selector, found once for all its events. */
const FITTING = new WeakMap<HTMLElement, Map<string, ReadonlySet<unknown>>>();

function fittingOf(page: HTMLElement, css: string): ReadonlySet<unknown> {
  const known = FITTING.get(page) ?? new Map<string, ReadonlySet<unknown>>();
  FITTING.set(page, known);
  const fitting = known.get(css) ?? new Set<unknown>(selected(page, css));
  known.set(css, fitting);
  return fitting;
}
