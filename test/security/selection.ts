import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Arguments, as GraphQL text, for fields below the root that demand some; by coordinate. */
export type FieldArguments = Readonly<Record<string, string>>;

/** Deep enough to come from any root to any type of the graph and to the fields of its neighbours. */
const MAX_DEPTH = 5;

/**
 * Selects everything that can be selected on a type, as deep as it is worth.
 * @throws Error naming a field that demands an argument and has no row in `fieldArguments`.
 */
export function selectAll(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  fieldArguments: FieldArguments,
  depth = 0,
): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const members = schema
      .getPossibleTypes(type)
      .map((member) => `... on ${member.name} ${selectAll(schema, member, fieldArguments, depth)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} is neither an object nor made of some`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (!isLeafType(inner) && depth >= MAX_DEPTH) return [];
    return [`${call(type.name, field, fieldArguments)} ${selectAll(schema, inner, fieldArguments, depth + 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

function call(typeName: string, field: GraphQLField<unknown, unknown>, fieldArguments: FieldArguments): string {
  const coordinate = `${typeName}.${field.name}`;
  const given = fieldArguments[coordinate];
  if (given === undefined && field.args.some(isRequiredArgument))
    throw new Error(`${coordinate} demands an argument and has no row`);
  // two members of a union may have a field of one name and different types
  return `${field.name}${given === undefined ? '' : `(${given})`}`;
}
