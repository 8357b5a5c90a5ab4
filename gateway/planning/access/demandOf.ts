import {
  type DocumentNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  type OperationDefinitionNode,
} from 'graphql';
import type { AccessRule } from '../../../platform/access/index.ts';
import type { AccessRules } from './readAccessRules.ts';
import { selectedFields, type SelectedField } from './selectedFields.ts';

/** A rule, and a part of the graph that has it. */
export interface Requirement {
  /** A type or a field: `Shipment`, `Shipment.notifications`. */
  readonly coordinate: string;
  readonly rule: AccessRule;
}

/** What a whole operation demands: each different rule once, with the first part of the operation that has it. */
export type Demand = readonly Requirement[];

/** Of a field that has no rule where others have: it was forgotten, so it stays shut. */
const NOBODY: AccessRule = [];

/**
 * Finds what an operation demands, whatever its variables: what is skipped for some is not for others, so directives
 * are not looked at. What may be of several types demands the rules of all of them. `__typename` and introspection
 * demand nothing but that somebody is known.
 * @param apiSchema what the document was found valid for.
 */
export function demandOf(
  rules: AccessRules,
  apiSchema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Demand {
  const demand = new Map<string, Requirement>();
  const seen = new Set<string>();
  for (const selected of selectedFields(apiSchema, document, operation)) {
    const coordinate = `${selected.parent.name}.${selected.field.name}`;
    if (seen.has(coordinate)) continue;
    seen.add(coordinate);
    for (const requirement of requirementsOf(rules, apiSchema, selected)) {
      const key = JSON.stringify(requirement.rule);
      if (!demand.has(key)) demand.set(key, requirement);
    }
  }
  return [...demand.values()];
}

function requirementsOf(rules: AccessRules, schema: GraphQLSchema, { parent, field }: SelectedField): Requirement[] {
  const find = (coordinate: string): Requirement[] => {
    const rule = rules.get(coordinate);
    return rule === undefined ? [] : [{ coordinate, rule }];
  };
  const on = (type: string): Requirement[] => [...find(type), ...find(`${type}.${field.name}`)];
  const owners = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
  const owned = owners.flatMap(({ name }) => {
    const found = on(name);
    return found.length > 0 ? found : [{ coordinate: `${name}.${field.name}`, rule: NOBODY }];
  });
  const given = typesOf(schema, getNamedType(field.type));
  return [...owned, ...(isAbstractType(parent) ? on(parent.name) : []), ...given.flatMap(find)];
}

/** A type and everything that a value of it may be. */
function typesOf(schema: GraphQLSchema, type: GraphQLNamedType): string[] {
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type.name, ...members.map(({ name }) => name)];
}
