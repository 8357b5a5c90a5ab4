import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large something of a document is, with what its fragments hold as often as they are spread. */
export interface Shape {
  /** Fields below each other, outside of introspection. */
  readonly depth: number;
  /** Fields below each other, from the one that begins an introspection. */
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields at its own level. */
  readonly fields: number;
  /** Fields at all levels. */
  readonly allFields: number;
  /** Of these, those that have fields of their own. */
  readonly objects: number;
}

const NOTHING: Shape = Object.freeze({
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  directives: 0,
  fields: 0,
  allFields: 0,
  objects: 0,
});

/** Their fields lead into each other, so a tool's own query goes deep; validation bounds what it may repeat. */
const INTROSPECTION = new Set(['__schema', '__type']);

/** An operation or a fragment. */
export type Part = OperationDefinitionNode | FragmentDefinitionNode;

/**
 * Measures parts of a document, each node of it once however often it is spread. A fragment that comes to itself is
 * taken for empty there; validation refuses it later.
 */
export function shapesOf(document: DocumentNode): (part: Part) => Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const known = new Map<string, Shape>();

  const ofFragment = (name: string): Shape => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const fragment = fragments.get(name);
    if (fragment === undefined) return NOTHING;
    known.set(name, NOTHING);
    const shape = ofPart(fragment);
    known.set(name, shape);
    return shape;
  };
  const ofSelection = (selection: SelectionNode): Shape => {
    if (selection.kind === Kind.FIELD) return ofField(selection, ofSet(selection.selectionSet));
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT ? ofSet(selection.selectionSet) : ofFragment(selection.name.value);
    return withDirectives(inner, selection.directives?.length);
  };
  const ofSet = (set: SelectionSetNode | undefined): Shape => {
    let shape = NOTHING;
    for (const selection of set?.selections ?? []) shape = beside(shape, ofSelection(selection));
    return shape;
  };
  const ofPart = (part: Part): Shape => {
    const variables = part.kind === Kind.OPERATION_DEFINITION ? (part.variableDefinitions ?? []) : [];
    const own = variables.reduce(
      (sum, { directives }) => sum + (directives?.length ?? 0),
      part.directives?.length ?? 0,
    );
    return withDirectives(ofSet(part.selectionSet), own);
  };
  return ofPart;
}

function ofField({ name, alias, directives, selectionSet }: FieldNode, inner: Shape): Shape {
  const introspects = INTROSPECTION.has(name.value);
  return {
    depth: 1 + (introspects ? 0 : inner.depth),
    introspectionDepth: introspects ? 1 + inner.depth : inner.introspectionDepth,
    aliases: inner.aliases + (alias === undefined ? 0 : 1),
    directives: inner.directives + (directives?.length ?? 0),
    fields: 1,
    allFields: 1 + inner.allFields,
    objects: inner.objects + (selectionSet === undefined ? 0 : 1),
  };
}

function beside(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fields: one.fields + other.fields,
    allFields: one.allFields + other.allFields,
    objects: one.objects + other.objects,
  };
}

function withDirectives(shape: Shape, count = 0): Shape {
  return count === 0 ? shape : { ...shape, directives: shape.directives + count };
}
