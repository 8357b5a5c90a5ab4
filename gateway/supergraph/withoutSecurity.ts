import { type ConstDirectiveNode, type DirectiveNode, Kind, parse, print, visit } from 'graphql';

const SECURITY_DIRECTIVES = new Set(['authenticated', 'requiresScopes', 'policy']);

/**
 * The planner's copy of a supergraph: the same graph without access rules. ApolloGateway refuses to start on a schema
 * that links them ("for: SECURITY but is unsupported"); the full schema stays where the rules are read.
 */
export function withoutSecurity(supergraphSdl: string): string {
  const copy = visit(parse(supergraphSdl), {
    Directive: (node) => (isSecurity(node) ? null : undefined),
    DirectiveDefinition: (node) => (SECURITY_DIRECTIVES.has(node.name.value) ? null : undefined),
    // The types of their arguments are named after them: without the link they would become types of the clients' schema.
    ScalarTypeDefinition: ({ name }) =>
      SECURITY_DIRECTIVES.has(name.value.split('__', 1)[0] ?? '') ? null : undefined,
  });
  return print(copy);
}

function isSecurity(directive: DirectiveNode | ConstDirectiveNode): boolean {
  if (SECURITY_DIRECTIVES.has(directive.name.value)) return true;
  if (directive.name.value !== 'link') return false;
  return (directive.arguments ?? []).some(
    ({ name, value }) => name.value === 'for' && value.kind === Kind.ENUM && value.value === 'SECURITY',
  );
}
