import { GraphQLError, type GraphQLCompositeType, type GraphQLSchema, isCompositeType, isObjectType } from 'graphql';
import { isMembers, type Members, ownMember, setMember } from '../members.ts';
import type { Shape, ShapeMember, ShapeType } from './shape.ts';

/** What the client gets, and what of the subgraphs' answers did not fit the schema. */
export interface Shaped {
  readonly data: Members | null;
  readonly errors: readonly GraphQLError[];
}

/** A null that an error was told of already. */
const FAILED = Symbol('failed');
/** A null where none may be: whoever holds it is null as well. */
const INVALID = Symbol('invalid');

interface Shaping {
  readonly schema: GraphQLSchema;
  readonly introspected: Members;
  readonly errors: GraphQLError[];
  readonly path: (string | number)[];
}

/**
 * Makes of what the fetches brought what the client selected, in its order and under its names, and carries nulls up as
 * far as the schema demands (GraphQL, section "Handling execution errors").
 * @param introspected the answers to `__schema` and `__type` by their names.
 * @throws Error when an answer has another form than its type, for example an object for a list.
 */
export function shapeAnswer(
  schema: GraphQLSchema,
  shape: Shape,
  { data, introspected }: { readonly data: Members; readonly introspected: Members },
): Shaped {
  const shaping: Shaping = { schema, introspected, errors: [], path: [] };
  const shaped = shapeObject(shaping, shape, shape.type, data);
  return { data: shaped === FAILED ? null : shaped, errors: shaping.errors };
}

function shapeObject(
  shaping: Shaping,
  shape: Shape,
  type: GraphQLCompositeType,
  input: Members,
): Members | typeof FAILED {
  const output: Members = {};
  for (const member of shape.membersOf(type)) {
    const { key } = member;
    const value = valueOf(shaping, member, type, input);
    if (value === INVALID) return FAILED;
    if (key === '__proto__') setMember(output, key, value === FAILED ? null : value);
    else output[key] = value === FAILED ? null : value;
  }
  return output;
}

function valueOf(
  shaping: Shaping,
  { key, what, isInherited }: ShapeMember,
  type: GraphQLCompositeType,
  input: Members,
): unknown {
  if (what === 'introspection') return shaping.introspected[key];
  const given = isInherited ? ownMember(input, key) : input[key];
  if (what === 'typename') return typenameOf(shaping.schema, type, given ?? input['__typename']);
  shaping.path.push(key);
  const value = complete(shaping, what, type, given ?? null);
  shaping.path.pop();
  return value;
}

function typenameOf(schema: GraphQLSchema, type: GraphQLCompositeType, given: unknown): string | typeof INVALID {
  const told = typeof given === 'string' ? (schema.getType(given) ?? type) : type;
  return isObjectType(told) ? told.name : INVALID;
}

function complete(shaping: Shaping, what: ShapeType, parent: GraphQLCompositeType, value: unknown): unknown {
  switch (what.kind) {
    case 'nonNull': {
      const inner = complete(shaping, what.of, parent, value);
      if (inner === null) tell(shaping, `Cannot return null for non-nullable ${describe(shaping, what.of, parent)}.`);
      return inner === null || inner === FAILED ? INVALID : inner;
    }
    case 'list':
      return value === null ? null : completeList(shaping, what, parent, value);
    case 'leaf':
      if (value === null || what.isValid(value)) return value;
      tell(shaping, `Invalid value found for ${describe(shaping, what, parent)}.`);
      return FAILED;
    case 'object':
      return value === null ? null : completeObject(shaping, what, parent, value);
  }
}

function completeList(
  shaping: Shaping,
  { of, name }: ShapeType & { kind: 'list' },
  parent: GraphQLCompositeType,
  value: unknown,
): unknown {
  if (!Array.isArray(value)) throw new Error(`Invalid non-list value returned by subgraph for list type ${name}`);
  let isWhole = true;
  const completed = value.map((each: unknown, index) => {
    shaping.path.push(index);
    const entry = complete(shaping, of, parent, each ?? null);
    shaping.path.pop();
    if (entry === INVALID) isWhole = false;
    return entry === FAILED ? null : entry;
  });
  return isWhole ? completed : FAILED;
}

function completeObject(
  shaping: Shaping,
  what: ShapeType & { kind: 'object' },
  parent: GraphQLCompositeType,
  value: unknown,
): unknown {
  if (!isMembers(value)) {
    throw new Error(`Invalid non-object value returned by subgraph for composite type ${what.name}`);
  }
  const typename = ownMember(value, '__typename');
  if (typename === undefined || typename === null || typename === '')
    return shapeObject(shaping, what.shape, what.shape.type, value);
  const type = typeof typename === 'string' ? shaping.schema.getType(typename) : undefined;
  if (isCompositeType(type)) return shapeObject(shaping, what.shape, type, value);
  tell(shaping, `Invalid __typename found for object at ${describe(shaping, what, parent)}.`);
  return FAILED;
}

function tell({ errors, path }: Shaping, message: string): void {
  errors.push(new GraphQLError(message, { path: [...path], extensions: { code: 'INVALID_GRAPHQL' } }));
}

function describe({ path }: Shaping, { name }: ShapeType, parent: GraphQLCompositeType): string {
  const last = path.at(-1) ?? '';
  return typeof last === 'string' ? `field ${parent.name}.${last}` : `array element of type ${name} at index ${last}`;
}
