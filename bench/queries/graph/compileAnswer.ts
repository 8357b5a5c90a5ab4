import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/*
 * Answers a query without walking through its document each time, as `execute` does: what a subgraph costs would hide
 * what a gateway costs. It knows as much of GraphQL as gateways need of a subgraph of plain objects.
 */

type Source = Readonly<Record<string, unknown>>;
type Variables = Readonly<Record<string, unknown>>;
type Project = (source: Source) => Source;

/** What a subgraph knows. */
export interface Knowledge {
  /** Root fields. */
  readonly queries: Readonly<Record<string, (args: never) => object | null>>;
  /** Entities by type, from what a gateway sends of them. */
  readonly entities: Readonly<Record<string, (reference: never) => object>>;
}

/** Makes of a valid query a function that answers it. @throws when the document does what only clients' do. */
export function compileAnswer(
  schema: GraphQLSchema,
  document: DocumentNode,
  knowledge: Knowledge,
): (variables: Variables) => Source {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  const query = schema.getQueryType();
  if (operation === undefined || query == null) throw new Error('no query');
  const compiler = new Compiler(schema, fragments);
  const roots = [...compiler.fieldsOf(operation.selectionSet.selections, query)].map(
    ([key, nodes]) => [key, compileRoot({ compiler, query, nodes, knowledge })] as const,
  );
  return (variables) => Object.fromEntries(roots.map(([key, answer]) => [key, answer(variables)]));
}

interface Root {
  readonly compiler: Compiler;
  readonly query: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  readonly knowledge: Knowledge;
}

function compileRoot({ compiler, query, nodes, knowledge }: Root): (variables: Variables) => unknown {
  const [node] = nodes;
  const name = node?.name.value ?? '';
  const field = query.getFields()[name];
  if (name === '__typename') return () => query.name;
  if (node === undefined || field === undefined) throw new Error(`nobody asks a subgraph for ${name}`);
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const argsOf = (variables: Variables) => getArgumentValues(field, node, variables);
  if (name === '_entities') {
    const projects = compiler.projectEach(selections, Object.keys(knowledge.entities));
    return (variables) =>
      (argsOf(variables)['representations'] as readonly { readonly __typename: string }[]).map((reference) => {
        const { __typename: typename } = reference;
        return projects[typename]?.(knowledge.entities[typename]?.(reference as never) as Source) ?? null;
      });
  }
  const type = getNamedType(field.type);
  const resolve = knowledge.queries[name];
  if (!isObjectType(type) || resolve === undefined) throw new Error(`nobody asks a subgraph for ${name}`);
  const project = compiler.project(selections, type);
  return (variables) => complete(resolve(argsOf(variables) as never), project);
}

class Compiler {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** The same selections for each of several types. */
  projectEach(selections: readonly SelectionNode[], types: readonly string[]): Readonly<Record<string, Project>> {
    return Object.fromEntries(
      types.map((name) => [name, this.project(selections, this.#schema.getType(name) as GraphQLObjectType)]),
    );
  }

  project(selections: readonly SelectionNode[], type: GraphQLObjectType): Project {
    const steps = [...this.fieldsOf(selections, type)].map(([key, nodes]) => ({ key, ...this.#step(nodes, type) }));
    return (source) => {
      const found: Record<string, unknown> = {};
      for (const { key, name, inner } of steps) {
        found[key] = name === '__typename' ? type.name : complete(source[name], inner);
      }
      return found;
    };
  }

  /** The fields that are asked of a type, by the name that the answer gives them. */
  fieldsOf(selections: readonly SelectionNode[], type: GraphQLObjectType): Map<string, FieldNode[]> {
    const fields = new Map<string, FieldNode[]>();
    for (const selection of selections) {
      if ((selection.directives?.length ?? 0) > 0) throw new Error('directives are not for this subgraph');
      for (const [key, nodes] of this.#fieldsOfOne(selection, type)) {
        fields.set(key, [...(fields.get(key) ?? []), ...nodes]);
      }
    }
    return fields;
  }

  #fieldsOfOne(selection: SelectionNode, type: GraphQLObjectType): Iterable<[string, FieldNode[]]> {
    if (selection.kind === Kind.FIELD) return [[selection.alias?.value ?? selection.name.value, [selection]]];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    return fragment === undefined || condition !== type.name
      ? []
      : this.fieldsOf(fragment.selectionSet.selections, type);
  }

  #step(nodes: readonly FieldNode[], type: GraphQLObjectType): { name: string; inner: Project | undefined } {
    const name = nodes[0]?.name.value ?? '';
    const field = type.getFields()[name];
    const inner = field === undefined ? undefined : getNamedType(field.type);
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    return { name, inner: isObjectType(inner) ? this.project(selections, inner) : undefined };
  }
}

function complete(value: unknown, project: Project | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (project === undefined) return value;
  return Array.isArray(value) ? value.map((each: Source) => project(each)) : project(value as Source);
}
