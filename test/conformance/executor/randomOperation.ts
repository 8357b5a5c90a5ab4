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
import type { Chance } from './chance.ts';

const DIRECTIVES = [' @skip(if: $no)', ' @include(if: $no)', ' @include(if: $yes)', ' @skip(if: false)'];

export interface OperationChoices {
  /** What may be given to fields by their names. */
  readonly arguments: Readonly<Record<string, readonly string[]>>;
  readonly depth: number;
}

/**
 * An operation that somebody might send, or nobody would: any fields, aliases, fragments and conditions. Some fields are
 * asked for twice under one name; where that cannot be, the operation is not valid.
 */
export function randomOperation(schema: GraphQLSchema, chance: Chance, choices: OperationChoices): string {
  const walk: Walk = { chance, choices, depth: 0, aliases: { next: 0 } };
  const body = selection(schema, schema.getQueryType() as GraphQLNamedType, walk);
  return `query Random($id: ID!, $first: Int, $no: Boolean! = false, $yes: Boolean! = true) ${body}`;
}

interface Walk {
  readonly chance: Chance;
  readonly choices: OperationChoices;
  readonly depth: number;
  /** The number of the next alias: none stands for two things. */
  readonly aliases: { next: number };
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, walk: Walk): string {
  const { chance, choices, depth, aliases } = walk;
  const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
  const parts: string[] = [];
  const addFields = (of: GraphQLNamedType): string => {
    const fields = isObjectType(of) || isInterfaceType(of) ? Object.values(of.getFields()) : [];
    const chosen = fields.filter(
      (field) => (isCompositeType(getNamedType(field.type)) ? depth < choices.depth : true) && chance() < 0.35,
    );
    const texts = chosen.map((field) => fieldText(schema, field, walk, pick));
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
  const { chance, choices, depth, aliases } = walk;
  const type = getNamedType(field.type);
  const odd = ['constructor', 'toString', 'a'];
  const alias = chance() < 0.6 ? `${pick(odd)}${(aliases.next += 1)}: ` : `n${(aliases.next += 1)}_${depth}: `;
  const name = chance() < (isCompositeType(type) ? 0.35 : 0.5) ? '' : alias;
  const directive = chance() < 0.12 ? pick(DIRECTIVES) : '';
  const inner = isCompositeType(type) ? ` ${selection(schema, type, { ...walk, depth: depth + 1 })}` : '';
  return `${name}${field.name}${pick(choices.arguments[field.name] ?? [''])}${directive}${inner}`;
}
