import { parse, print, visit } from 'graphql';
import { securityNames } from './securityNames.ts';

/**
 * The planner's copy of a supergraph: the same graph without access rules. ApolloGateway refuses to start on a schema
 * that links them ("for: SECURITY but is unsupported"), as it still does on any security that nobody here enforces; the
 * full schema stays where the rules are read.
 */
export function withoutSecurity(supergraphSdl: string): string {
  const supergraph = parse(supergraphSdl);
  const { rules, types, links } = securityNames(supergraph);
  const directives = new Set(Object.values(rules));
  const copy = visit(supergraph, {
    Directive: (node) => (directives.has(node.name.value) || links.has(node) ? null : undefined),
    DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
    // without the link the types of the rules' arguments would become types of the clients' schema
    ScalarTypeDefinition: (node) => (types.has(node.name.value) ? null : undefined),
  });
  return print(copy);
}
