import { Kind, type ValueNode, valueFromASTUntyped, visit } from 'graphql';
import { ownValue } from './inputCosts.ts';
import type { Frame } from './terms.ts';

/** What is given for an argument: known when the document is read, or with each request. */
export type Given = { readonly value: unknown } | { readonly read: (frame: Frame) => unknown };

/** What an argument of the document says; undefined where a variable of it was not sent. */
export function givenBy(node: ValueNode | undefined): Given {
  if (node === undefined) return { value: undefined };
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return { read: (frame) => frame.read(name) };
  }
  const variables = variablesIn(node);
  if (variables.length === 0) return { value: valueFromASTUntyped(node) };
  return {
    read: (frame) => valueFromASTUntyped(node, Object.fromEntries(variables.map((name) => [name, frame.read(name)]))),
  };
}

/** What a path leads to in it. */
export function memberOf(given: Given, path: readonly string[]): Given {
  if (path.length === 0) return given;
  return 'value' in given ? { value: follow(given.value, path) } : { read: (frame) => follow(given.read(frame), path) };
}

function follow(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? ownValue(at, name) : undefined),
    value,
  );
}

function variablesIn(value: ValueNode): readonly string[] {
  const names = new Set<string>();
  visit(value, { Variable: ({ name }) => void names.add(name.value) });
  return [...names];
}
