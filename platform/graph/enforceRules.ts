import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { type AccessRule, checkRule, type FeedViewer, readRule } from '../access/index.ts';
import type { RequestContext } from './requestContext.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext<object>>;
type Check = (viewer: FeedViewer) => void;

/**
 * Puts the access rules that stand in a subgraph's SDL before its resolvers: the gateway has asked already, and a
 * subgraph does not take its word for it. Before a subscription the rule is asked once, not for each event.
 */
export function enforceRules(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const ofType = ruleOf([type.astNode, ...type.extensionASTNodes]);
    for (const field of Object.values(type.getFields())) {
      const checks = [
        ...(ofType === null ? [] : [checkOf(type.name, ofType)]),
        ...fieldCheck(`${type.name}.${field.name}`, field),
      ];
      if (checks.length > 0) guard(field, checks);
    }
  }
}

type Node = { readonly directives?: Parameters<typeof readRule>[0] } | null | undefined;

function ruleOf(nodes: readonly Node[]): AccessRule | null {
  return readRule(nodes.flatMap((node) => node?.directives ?? []));
}

function fieldCheck(coordinate: string, { astNode }: GraphQLField<unknown, unknown>): Check[] {
  const rule = ruleOf([astNode]);
  return rule === null ? [] : [checkOf(coordinate, rule)];
}

/** A list asks for the same viewer thousands of times, so the last one who was allowed is remembered. */
function checkOf(coordinate: string, rule: AccessRule): Check {
  let allowed: FeedViewer | undefined;
  return (viewer) => {
    if (viewer === allowed) return;
    checkRule(coordinate, rule, viewer.scopes);
    allowed = viewer;
  };
}

function guard(field: GraphQLField<unknown, RequestContext<object>>, checks: readonly Check[]): void {
  const guarded =
    (resolve: Resolver): Resolver =>
    (source, args, context, info) => {
      for (const check of checks) check(context.viewer);
      return resolve(source, args, context, info);
    };
  if (field.subscribe === undefined) field.resolve = guarded(field.resolve ?? defaultFieldResolver);
  else field.subscribe = guarded(field.subscribe);
}
