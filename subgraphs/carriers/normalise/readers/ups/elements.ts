import { asList, isObject } from '../../json.ts';

/** What stands under a path of names; undefined where a name is missing or stands under no object. */
export function elementAt(tree: unknown, ...path: readonly string[]): unknown {
  let found = tree;
  for (const name of path) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}

/** The elements under a path, however many of them were written. */
export function elementsAt(tree: unknown, ...path: readonly string[]): readonly unknown[] {
  return asList(elementAt(tree, ...path));
}

/** The text under a path, also where attributes stand beside it; null without one. */
export function textAt(tree: unknown, ...path: readonly string[]): string | null {
  const found = elementAt(tree, ...path);
  const text = isObject(found) ? found['#text'] : found;
  if (typeof text === 'number') return String(text);
  return typeof text === 'string' && text !== '' ? text : null;
}

/** The text under the first of several paths that has one. */
export function firstText(tree: unknown, ...paths: readonly (readonly string[])[]): string | null {
  for (const path of paths) {
    const text = textAt(tree, ...path);
    if (text !== null) return text;
  }
  return null;
}
