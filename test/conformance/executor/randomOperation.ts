import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** Chance, from 0 to below 1. */
export type Chance = () => number;

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  medium: ['(id: "b1")', '(id: "f1")', '(id: $id)'],
  writer: ['(id: "a1")', '(id: $id)'],
  search: ['', '(first: 2)', '(first: $first)'],
  rename: ['(id: "b1", title: "new")'],
};
const DIRECTIVES = [' @skip(if: $no)', ' @include(if: $no)', ' @include(if: $yes)', ' @skip(if: false)'];

/** An operation that somebody might send, or nobody would: any fields, aliases, fragments and conditions. */
export function randomOperation(schema: GraphQLSchema, chance: Chance): string {
  const body = selection(schema, schema.getQueryType() as GraphQLNamedType, { chance, depth: 0, aliases: { next: 0 } });
  return `query Random($id: ID!, $first: Int, $no: Boolean! = false, $yes: Boolean! = true) ${body}`;
}

interface Walk {
  readonly chance: Chance;
  readonly depth: number;
  /** The number of the next alias: none stands for two things. */
  readonly aliases: { next: number };
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, { chance, depth, aliases }: Walk): string {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
  const parts: string[] = [];
  const addFields = (of: GraphQLNamedType): string => {
    const fields = isObjectType(of) || isInterfaceType(of) ? Object.values(of.getFields()) : [];
    const chosen = fields.filter(
      (field) => (isCompositeType(getNamedType(field.type)) ? depth < 3 : true) && chance() < 0.35,
    );
    const texts = chosen.map((field) => fieldText(schema, field, { chance, depth, aliases }, pick));
    if (chance() < 0.3) texts.push(chance() < 0.5 ? '__typename' : `t${(aliases.next += 1)}: __typename`);
    return texts.join(' ');
  };
  parts.push(addFields(type));
  if (isAbstractType(type)) {
    for (const member of schema.getPossibleTypes(type)) {
      if (chance() < 0.6) parts.push(`... on ${member.name} { ${addFields(member) || '__typename'} }`);
    }
  } else if (chance() < 0.15)
    parts.push(`... on ${type.name}${pick(DIRECTIVES)} { ${addFields(type) || '__typename'} }`);
  const text = parts.join(' ').trim();
  return `{ ${text === '' ? '__typename' : text} }`;
}

function fieldText(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  walk: Walk,
  pick: <T>(of: readonly T[]) => T,
): string {
  const { chance, depth, aliases } = walk;
  const type = getNamedType(field.type);
  const odd = ['constructor', 'toString', 'a'];
  // every call has a name of its own: what may be merged is not what is tried here
  const alias = chance() < 0.6 ? `${pick(odd)}${(aliases.next += 1)}: ` : `n${(aliases.next += 1)}_${depth}: `;
  const plain = chance() < 0.5 && ARGUMENTS[field.name] === undefined && field.name !== 'code';
  const directive = chance() < 0.12 ? pick(DIRECTIVES) : '';
  const inner = isCompositeType(type) ? ` ${selection(schema, type, { ...walk, depth: depth + 1 })}` : '';
  return `${plain && inner === '' ? '' : alias}${field.name}${pick(ARGUMENTS[field.name] ?? [''])}${directive}${inner}`;
}
