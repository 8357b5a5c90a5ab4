import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType } from './isOfType.ts';
import { isMembers, type Members, ownMember, setMember } from '../members.ts';

const FRAGMENT_PREFIX = '... on ';

/** Changes names and values as the planner says: it gives fields other names where two subgraphs would disagree. */
export function applyRewrites(schema: GraphQLSchema, rewrites: readonly FetchDataRewrite[], value: unknown): void {
  for (const rewrite of rewrites) {
    const field = rewrite.path.at(-1);
    if (field === undefined) continue;
    applyAt(schema, rewrite.path.slice(0, -1), value, (object) => rewriteField(object, field, rewrite));
  }
}

function rewriteField(object: Members, field: string, rewrite: FetchDataRewrite): void {
  if (rewrite.kind === 'ValueSetter') return setMember(object, field, rewrite.setValueTo);
  const value = ownMember(object, field);
  // what is null or absent keeps its name, as Apollo has it
  if (value === undefined || value === null || value === false || value === 0 || value === '') return;
  setMember(object, rewrite.renameKeyTo, value);
  object[field] = undefined;
}

function applyAt(schema: GraphQLSchema, path: readonly string[], value: unknown, act: (object: Members) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) applyAt(schema, path, each, act);
    return;
  }
  if (!isMembers(value)) return;
  const [first, ...rest] = path;
  if (first === undefined) return act(value);
  if (!first.startsWith(FRAGMENT_PREFIX)) return applyAt(schema, rest, ownMember(value, first), act);
  if (isOfType(schema, value, first.slice(FRAGMENT_PREFIX.length), { whenUnknown: true })) {
    applyAt(schema, rest, value, act);
  }
}
