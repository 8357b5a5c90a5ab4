import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType } from './isOfType.ts';
import { mergeAnswer } from './mergeAnswer.ts';
import { isMembers, type Members, ownMember, setMember } from '../members.ts';

/**
 * What a subgraph is told of an entity so that it can find it: the members that the plan requires. Null when one of them
 * is not known, so that there is nothing to ask for.
 */
export function representationOf(
  schema: GraphQLSchema,
  entity: unknown,
  requires: readonly QueryPlanSelectionNode[],
): Members | null {
  if (!isMembers(entity)) return null;
  const found: Members = {};
  for (const selection of requires) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name;
      const value = ownMember(entity, name);
      if (value === undefined) return null;
      setMember(found, name, select(schema, value, selection.selections));
    } else if (
      selection.typeCondition !== undefined &&
      isOfType(schema, entity, selection.typeCondition, { whenUnknown: false })
    ) {
      mergeAnswer(found, representationOf(schema, entity, selection.selections));
    }
  }
  return found;
}

function select(
  schema: GraphQLSchema,
  value: unknown,
  selections: readonly QueryPlanSelectionNode[] | undefined,
): unknown {
  if (selections === undefined) return value;
  if (Array.isArray(value)) return value.map((each) => select(schema, each, selections));
  return representationOf(schema, value, selections);
}
