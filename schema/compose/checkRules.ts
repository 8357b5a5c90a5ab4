import { type DefinitionNode, Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode, parse } from 'graphql';
import { readRule } from '../../platform/access/index.ts';
import type { SubgraphSdl } from './composeSupergraph.ts';

/** A rule on one of these would be meant for whatever stands in it one day. */
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * The fields that have no access rule, neither themselves nor by their type, as sentences; empty when there is none.
 * Fields of the roots need one of their own. Interfaces can have none: composition derives theirs.
 */
export function checkRules(subgraphs: readonly SubgraphSdl[]): readonly string[] {
  return subgraphs.flatMap(({ name, sdl }) => {
    const types = parse(sdl).definitions.filter(isObjectType);
    const ruled = new Set(types.filter(isRuled).map((type) => type.name.value));
    return types.flatMap((type) => {
      if (ruled.has(type.name.value) && !ROOTS.has(type.name.value)) return [];
      const open = (type.fields ?? []).filter((field) => !isRuled(field));
      return open.map((field) => `${type.name.value}.${field.name.value} of ${name} says nowhere who may see it.`);
    });
  });
}

type ObjectTypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function isObjectType(node: DefinitionNode): node is ObjectTypeNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}

function isRuled({ directives }: Pick<ObjectTypeNode, 'directives'>): boolean {
  return readRule(directives) !== null;
}
