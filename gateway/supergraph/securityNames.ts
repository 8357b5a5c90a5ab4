import { type ConstDirectiveNode, type ConstValueNode, type DirectiveNode, type DocumentNode, Kind } from 'graphql';
import type { RuleNames } from '../../platform/access/index.ts';

/** What a supergraph calls the access rules of the federation specification, and what comes with them. */
export interface SecurityNames {
  readonly rules: RuleNames;
  /** The types of the rules' arguments, which are no part of the clients' schema. */
  readonly types: ReadonlySet<string>;
  readonly links: ReadonlySet<DirectiveNode>;
}

/** The type that a specification has for its rule's argument, by the specification's name. */
const SPECIFICATIONS = { authenticated: null, requiresScopes: 'Scope', policy: 'Policy' } as const;
type Specification = keyof typeof SPECIFICATIONS;

const NAME_IN_URL = /^https:\/\/specs\.apollo\.dev\/([A-Za-z]+)\/v\d+\.\d+\/?$/;

/** Reads from the `@link`s of a supergraph which access rules it has; each may go by another name there. */
export function securityNames(supergraph: DocumentNode): SecurityNames {
  const links = supergraph.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
    )
    .flatMap((node) => {
      const specification = specificationOf(node);
      return specification === null ? [] : [{ node, specification, ...namesBy(node, specification) }];
    });
  const ruleOf = (name: Specification): string | undefined =>
    links.find(({ specification }) => specification === name)?.rule;
  return {
    rules: {
      authenticated: ruleOf('authenticated'),
      requiresScopes: ruleOf('requiresScopes'),
      policy: ruleOf('policy'),
    },
    types: new Set(links.flatMap(({ type }) => (type === null ? [] : [type]))),
    links: new Set(links.map(({ node }) => node)),
  };
}

function specificationOf(link: ConstDirectiveNode): Specification | null {
  const name = NAME_IN_URL.exec(textOf(argumentOf(link, 'url')) ?? '')?.[1];
  return name !== undefined && Object.hasOwn(SPECIFICATIONS, name) ? (name as Specification) : null;
}

/** https://specs.apollo.dev/link/v1.0: an import names one thing; the rest goes by the name of the specification. */
function namesBy(link: ConstDirectiveNode, specification: Specification): { rule: string; type: string | null } {
  const prefix = textOf(argumentOf(link, 'as')) ?? specification;
  const imports = importsOf(argumentOf(link, 'import'));
  const type = SPECIFICATIONS[specification];
  return {
    rule: imports.get(`@${specification}`)?.slice(1) ?? prefix,
    type: type === null ? null : (imports.get(type) ?? `${prefix}__${type}`),
  };
}

/** By the name in the specification, the name in the document. */
function importsOf(value: ConstValueNode | undefined): ReadonlyMap<string, string> {
  const entries = value?.kind === Kind.LIST ? value.values : [];
  return new Map(
    entries.flatMap((entry) => {
      if (entry.kind === Kind.STRING) return [[entry.value, entry.value] as const];
      if (entry.kind !== Kind.OBJECT) return [];
      const fields = new Map(entry.fields.map((field) => [field.name.value, textOf(field.value)]));
      const name = fields.get('name');
      return name === undefined ? [] : [[name, fields.get('as') ?? name] as const];
    }),
  );
}

function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((each) => each.name.value === name)?.value;
}

function textOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
