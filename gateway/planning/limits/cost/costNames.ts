import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** What a supergraph calls the directives of the cost specification. */
export interface CostNames {
  readonly cost: string;
  readonly listSize: string;
}

const COST_URL = /^https:\/\/specs\.apollo\.dev\/cost\/v\d+\.\d+\/?$/;

/**
 * Finds the names in the `@link` of the cost specification: what is imported goes by the name it is imported as, the
 * rest by the prefix (https://specs.apollo.dev/link/v1.0). Their own names where nothing is linked.
 */
export function costNames(supergraph: DocumentNode): CostNames {
  const link = linksOf(supergraph).find((each) => COST_URL.test(String(each.get('url'))));
  if (link === undefined) return { cost: 'cost', listSize: 'listSize' };
  const prefix = String(link.get('as') ?? 'cost');
  const imports = importsOf(link.get('import'));
  return { cost: imports.get('@cost') ?? prefix, listSize: imports.get('@listSize') ?? `${prefix}__listSize` };
}

function linksOf(supergraph: DocumentNode): ReadonlyMap<string, unknown>[] {
  return supergraph.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node): readonly ConstDirectiveNode[] => node.directives ?? [])
    .filter((directive) => directive.name.value === 'link')
    .map(({ arguments: given = [] }) => new Map(given.map(({ name, value }) => [name.value, untyped(value)])));
}

/** By the name in the specification, the name in the document without its `@`. */
function importsOf(list: unknown): ReadonlyMap<string, string> {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  return new Map(
    entries.flatMap((entry) => {
      const { name, as = name } = (typeof entry === 'string' ? { name: entry } : entry) as {
        name?: string;
        as?: string;
      };
      return name === undefined || as === undefined ? [] : [[name, as.replace(/^@/, '')] as const];
    }),
  );
}

function untyped(value: ConstValueNode): unknown {
  return valueFromASTUntyped(value);
}
