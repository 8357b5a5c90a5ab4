import { isObject } from '../../json.ts';

/**
 * A tree of XML as FedEx's own JSON of the same reply would be: names begin with a small letter, and an element of
 * attributes and a text is its text (some SOAP stacks write a type beside every value).
 */
export function camelled(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(camelled);
  if (!isObject(tree)) return tree;
  if (typeof tree['#text'] === 'string') return tree['#text'];
  const named = Object.entries(tree).map(([name, value]) => [small(name), camelled(value)]);
  return Object.fromEntries(named) as unknown;
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
