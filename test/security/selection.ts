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

/**
 * Selects everything that can be selected on a type and on what it leads to: each type's fields once, and where it is
 * come to again only those without fields of their own. So it stays as large as the graph, whose types lead to each other
 * in circles.
 * @throws Error naming a field that demands an argument and has no row in `fieldArguments`.
 */
export function selectAll(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  fieldArguments: FieldArguments,
  walked = new Set<string>(),
): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const members = schema
      .getPossibleTypes(type)
      .map((member) => `... on ${member.name} ${selectAll(schema, member, fieldArguments, walked)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} is neither an object nor made of some`);
  const again = walked.has(type.name);
  walked.add(type.name);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (again && !isLeafType(inner)) return [];
    return [`${call(type.name, field, fieldArguments)} ${selectAll(schema, inner, fieldArguments, walked)}`];
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
