import { isObject } from '../../json.ts';
import { type Finder, type Found, type Probe, rootOf, type TextFinder } from './found.ts';
import { type Alternative, type Filter, parsePath, type Step } from './syntax.ts';

/** Values looked at for the parcels or events of a document; no document that the intake lets in has more. */
const MOST_VISITS = 2_000_000;
/** Values looked at for one text, which is nearly always the first. */
const MOST_VISITS_FOR_A_TEXT = 20_000;

/** Everything a path finds in a tree: of its alternatives the first that finds anything. @throws PathSyntaxError */
export function treeFinder(expression: string): Finder {
  const alternatives = parsePath(expression);
  return (from) => {
    for (const alternative of alternatives) {
      const found = everythingOf(alternative, from);
      if (found.length > 0) return found;
    }
    return [];
  };
}

/** Whether a path leads to anything in a tree, an empty list and nothing (`null`) included. @throws PathSyntaxError */
export function treeProbe(expression: string): Probe {
  const alternatives = parsePath(expression);
  return (from) =>
    alternatives.some((alternative) => {
      if (alternative.kind === 'constant') return true;
      let isThere = false;
      const visit = (): boolean => (isThere = true);
      walk(from, { steps: alternative.steps, left: MOST_VISITS, visit, keepsEmpty: true }, 0);
      return isThere;
    });
}

/** The first text that is not empty of those a path finds in a tree. @throws PathSyntaxError */
export function treeText(expression: string): TextFinder {
  const alternatives = parsePath(expression);
  return (from) => {
    for (const alternative of alternatives) {
      const text = firstText(alternative, from);
      if (text !== null) return text;
    }
    return null;
  };
}

/** A value as a text: texts, numbers and truth values are one, an XML element with attributes by its own text. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isObject(value) && Object.hasOwn(value, '#text') ? textOf(value['#text']) : null;
}

function everythingOf(alternative: Alternative, from: Found): readonly Found[] {
  if (alternative.kind === 'constant') return [{ value: alternative.text, up: from }];
  const all: Found[] = [];
  walk(from, { steps: alternative.steps, left: MOST_VISITS, visit: (found) => all.push(found) < 0 }, 0);
  return all;
}

function firstText(alternative: Alternative, from: Found): string | null {
  if (alternative.kind === 'constant') return alternative.text;
  let text: string | null = null;
  const visit = (found: Found): boolean => {
    text = textOf(found.value);
    return text !== null;
  };
  walk(from, { steps: alternative.steps, left: MOST_VISITS_FOR_A_TEXT, visit }, 0);
  return text;
}

interface Walk {
  readonly steps: readonly Step[];
  left: number;
  /** True ends the walk. */
  readonly visit: (found: Found) => boolean;
  /** Whether a list without anything in it is something. */
  readonly keepsEmpty?: boolean;
}

/** Depth first, so that the first text ends it; true when it is at its end. */
function walk(from: Found, way: Walk, at: number): boolean {
  way.left -= 1;
  if (way.left < 0) return true;
  const step = way.steps[at];
  if (step === undefined) return way.visit(from);
  if (step.kind === 'self') {
    return step.filters.reduce(narrowed, [from.value]).length > 0 && walk(from, way, at + 1);
  }
  if (step.kind === 'root') return walk(rootOf(from), way, at + 1);
  if (step.kind === 'up') return from.up !== undefined && walk(from.up, way, at + 1);
  for (const value of valuesOf(step, from.value, way.keepsEmpty === true)) {
    if (walk({ value, up: from }, way, at + 1)) return true;
  }
  return false;
}

function valuesOf(
  step: Extract<Step, { kind: 'child' | 'children' }>,
  within: unknown,
  keepsEmpty: boolean,
): readonly unknown[] {
  if (!isObject(within)) return [];
  const named = step.kind === 'children' ? Object.values(within) : own(within, step.name);
  const flat = named.some(Array.isArray) ? (named.flat(8) as readonly unknown[]) : named;
  const values = keepsEmpty && flat.length === 0 ? named : flat;
  return step.filters.reduce(narrowed, values);
}

function own(within: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  return Object.hasOwn(within, name) ? [within[name]] : [];
}

function narrowed(values: readonly unknown[], filter: Filter): readonly unknown[] {
  if (filter.kind === 'index') return values.slice(filter.index, filter.index === -1 ? undefined : filter.index + 1);
  return values.filter((value) => {
    const texts = textsAt(value, filter.path);
    const holds = filter.kind === 'has' ? texts.length > 0 : texts.includes(filter.text);
    return holds === filter.wanted;
  });
}

function textsAt(value: unknown, path: readonly string[]): readonly string[] {
  const ends = path.reduce<readonly unknown[]>(
    (values, name) => values.flatMap((each) => (isObject(each) ? own(each, name).flat(8) : [])),
    [value],
  );
  return ends.map(textOf).filter((text) => text !== null);
}
