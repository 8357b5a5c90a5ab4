import { type ConstDirectiveNode, type DefinitionNode, type DocumentNode, Kind, parse } from 'graphql';
import { type AccessRule, readRule } from '../../../platform/access/index.ts';
import { securityNames } from '../../supergraph/index.ts';

/** The access rules of a graph, by coordinate: `Shipment`, `Shipment.notifications`. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

/**
 * Reads the access rules of a composed schema.
 * @param supergraphSdl the full one: the planner's copy has none.
 * @returns null when the schema knows no such rules, and so everything in it is open.
 */
export function readAccessRules(supergraphSdl: string): AccessRules | null {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const { rules: names } = securityNames(supergraph);
  if (Object.values(names).every((name) => name === undefined)) return null;
  const rules = new Map<string, AccessRule>();
  for (const [coordinate, directives] of directivesOf(supergraph)) {
    const rule = readRule(directives, names);
    if (rule !== null) rules.set(coordinate, rule);
  }
  return rules;
}

type Place = readonly [coordinate: string, directives: readonly ConstDirectiveNode[] | undefined];

function directivesOf({ definitions }: DocumentNode): Place[] {
  return definitions.flatMap((node) => {
    if (!isOutputType(node)) return [];
    const type: Place = [node.name.value, node.directives];
    const fields = 'fields' in node ? (node.fields ?? []) : [];
    return [type, ...fields.map((field): Place => [`${type[0]}.${field.name.value}`, field.directives])];
  });
}

/** What may have a rule, by the federation specification. */
type OutputTypeNode = Extract<
  DefinitionNode,
  {
    kind:
      | Kind.OBJECT_TYPE_DEFINITION
      | Kind.INTERFACE_TYPE_DEFINITION
      | Kind.UNION_TYPE_DEFINITION
      | Kind.SCALAR_TYPE_DEFINITION
      | Kind.ENUM_TYPE_DEFINITION;
  }
>;

const OUTPUT_TYPES: ReadonlySet<Kind> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
]);

function isOutputType(node: DefinitionNode): node is OutputTypeNode {
  return OUTPUT_TYPES.has(node.kind);
}
