import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded, type Truth } from './conditions.ts';
import { validityOf } from './leaves.ts';

/** A field's type, ready to hold an answer against. */
export type ShapeType =
  | { readonly kind: 'nonNull'; readonly of: ShapeType; readonly name: string }
  | { readonly kind: 'list'; readonly of: ShapeType; readonly name: string }
  | { readonly kind: 'leaf'; readonly isValid: (value: unknown) => boolean; readonly name: string }
  | { readonly kind: 'object'; readonly shape: Shape; readonly name: string };

/** A member that an object of the answer has. */
export interface ShapeMember {
  readonly key: string;
  /** Whether every object inherits something of this name. */
  readonly isInherited: boolean;
  readonly what: ShapeType | 'typename' | 'introspection';
}

interface Selected {
  readonly parent: GraphQLCompositeType;
  readonly selectionSet: SelectionSetNode;
}

/** What shapes are made of. */
export interface ShapeSource {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isTrue: Truth;
}

/** What a client selected of an object: its members in their order, found once for each type that it turns out to be. */
export class Shape {
  /** As which it was selected. */
  readonly type: GraphQLCompositeType;
  readonly #source: ShapeSource;
  readonly #selected: readonly Selected[];
  readonly #members = new Map<GraphQLCompositeType, readonly ShapeMember[]>();

  constructor(source: ShapeSource, type: GraphQLCompositeType, selected: readonly Selected[]) {
    this.#source = source;
    this.type = type;
    this.#selected = selected;
  }

  /** The members of an object of a type. */
  membersOf(type: GraphQLCompositeType): readonly ShapeMember[] {
    const known = this.#members.get(type);
    if (known !== undefined) return known;
    const fields = new Map<string, [Found, ...Found[]]>();
    for (const each of this.#selected) collect(this.#source, type, each, fields);
    const made = [...fields].map(([key, found]) => toMember(this.#source, key, found));
    this.#members.set(type, made);
    return made;
  }

  /** The root fields that ask about the schema itself. */
  introspectionNodes(type: GraphQLCompositeType): readonly FieldNode[] {
    const fields = new Map<string, [Found, ...Found[]]>();
    for (const each of this.#selected) collect(this.#source, type, each, fields);
    return [...fields.values()].flat().flatMap(({ node }) => (isIntrospection(node) ? [node] : []));
  }
}

interface Found {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown> | undefined;
}

function collect(
  source: ShapeSource,
  type: GraphQLCompositeType,
  { parent, selectionSet }: Selected,
  fields: Map<string, [Found, ...Found[]]>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, source.isTrue)) continue;
    if (selection.kind === Kind.FIELD) {
      const found = { node: selection, field: fieldOf(parent, selection.name.value) };
      const key = selection.alias?.value ?? selection.name.value;
      const known = fields.get(key);
      if (known === undefined) fields.set(key, [found]);
      else known.push(found);
      continue;
    }
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : source.fragments.get(selection.name.value);
    if (part === undefined) continue;
    const condition = part.typeCondition === undefined ? parent : source.schema.getType(part.typeCondition.name.value);
    if (!isKindOf(source.schema, type, condition)) continue;
    collect(source, type, { parent: condition as GraphQLCompositeType, selectionSet: part.selectionSet }, fields);
  }
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function isKindOf(schema: GraphQLSchema, type: GraphQLCompositeType, wanted: unknown): boolean {
  if (type === wanted) return true;
  if (!isAbstractType(wanted)) return false;
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}

function isIntrospection({ name: { value } }: FieldNode): boolean {
  return value === '__schema' || value === '__type';
}

function toMember(source: ShapeSource, key: string, [first, ...others]: [Found, ...Found[]]): ShapeMember {
  const isInherited = key in Object.prototype;
  if (isIntrospection(first.node)) return { key, isInherited, what: 'introspection' };
  if (first.field === undefined) return { key, isInherited, what: 'typename' };
  return { key, isInherited, what: toShapeType(source, first.field.type, [first, ...others].flatMap(selectedBy)) };
}

/** What may be merged into one member may be of several types: each selection is read by the type it was written for. */
function selectedBy({ node: { selectionSet }, field }: Found): readonly Selected[] {
  const parent = field === undefined ? undefined : getNamedType(field.type);
  return selectionSet === undefined || !isCompositeType(parent) ? [] : [{ parent, selectionSet }];
}

function toShapeType(source: ShapeSource, type: GraphQLOutputType, selected: readonly Selected[]): ShapeType {
  const name = String(type);
  if (isNonNullType(type)) return { kind: 'nonNull', of: toShapeType(source, type.ofType, selected), name };
  if (isListType(type)) return { kind: 'list', of: toShapeType(source, type.ofType, selected), name };
  if (isLeafType(type)) return { kind: 'leaf', isValid: validityOf(type), name };
  return { kind: 'object', shape: new Shape(source, type, selected), name };
}
