import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, execute, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { prepareExecution } from '../../../gateway/execution/index.ts';
import { bodyOf, type SubgraphSource } from '../../../gateway/execution/source.ts';
import { loadSupergraph } from '../../../gateway/supergraph/index.ts';
import { composeLibrary, type Library, subgraphsOf } from './library.ts';

type Variables = Readonly<Record<string, unknown>>;

interface Answer {
  data?: unknown;
  errors?: unknown;
}

/**
 * What is done to a subgraph's answer before a gateway gets it, so that both gateways meet the same faults.
 * @throws when the subgraph is not to answer at all.
 */
export type Spoil = (subgraph: string, answer: Answer) => Answer;

interface Run {
  readonly document: DocumentNode;
  readonly plan: QueryPlan;
  readonly variables: Variables;
  readonly spoil: Spoil;
}

export interface TwoExecutors {
  readonly schema: GraphQLSchema;
  /** The answers of Apollo's gateway and of ours, as JSON has them, their errors in one order; null where Apollo's threw. */
  run(
    query: string,
    variables: Variables,
    spoil?: Spoil,
  ): Promise<{ readonly apollo: unknown; readonly ours: unknown }>;
}

/** Runs operations on one library by Apollo's own executor and by ours, on the plans of one planner. */
export function twoExecutors(library: Library): TwoExecutors {
  const subgraphs = subgraphsOf(library);
  const supergraph = loadSupergraph(composeLibrary(library), {});
  const planner = new QueryPlanner(supergraph.supergraph);
  const ask = async (name: string, query: string, variables: Variables, spoil: Spoil): Promise<Answer> => {
    const schema = subgraphs.get(name);
    if (schema === undefined) throw new Error(name);
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    return spoil(name, JSON.parse(JSON.stringify(result)) as Answer);
  };

  const runApollo = async ({ document, plan, variables, spoil }: Run): Promise<unknown> => {
    const sources = Object.fromEntries(
      [...subgraphs.keys()].map((name): [string, GraphQLDataSource] => [
        name,
        {
          process: ({ request }) =>
            ask(name, request.query ?? '', (request.variables ?? {}) as Variables, spoil) as never,
        },
      ]),
    );
    return executeQueryPlan(
      plan,
      sources,
      { request: { variables }, context: {}, metrics: {} } as never,
      buildOperationContext({ schema: supergraph.clientSchema, operationDocument: document }),
      supergraph.supergraphSchema,
      supergraph.apiSchema,
    );
  };

  const runOurs = ({ document, plan, variables, spoil }: Run): Promise<unknown> => {
    const operation = document.definitions.find(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );
    if (operation === undefined) throw new Error('no operation');
    const sourceOf = (name: string): SubgraphSource => ({
      ask: async (request) => {
        const { query, variables: own } = JSON.parse(bodyOf(request)) as { query: string; variables: Variables };
        return (await ask(name, query, own, spoil)) as never;
      },
    });
    const viewer = { brand: 'acme', scopes: [], shipment: null };
    return prepareExecution(supergraph, { document, operation }, plan)({ variables, sourceOf, viewer });
  };

  return {
    schema: supergraph.clientSchema,
    run: async (query, variables, spoil = (_name, answer) => answer) => {
      const document = parse(query);
      const plan = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema, document));
      const asked: Run = { document, plan, variables, spoil };
      // one after the other: what one writes is not for the other to read
      library.reset?.();
      const apollo = await runApollo(asked).catch(() => null);
      library.reset?.();
      const ours = await runOurs(asked);
      return { apollo: plain(apollo), ours: plain(ours) };
    },
  };
}

/**
 * What differs on purpose is made equal: each entity is asked for once by us, so errors may come in another order; a
 * value that does not fit its type is not quoted; an answer without entities is an error in words, and not `{}`; and where
 * some entities of a list were not asked for, Apollo counts on as if they had been, so its path is another entry's.
 */
function plain(result: unknown): unknown {
  if (result === null) return null;
  const { errors, ...rest } = JSON.parse(JSON.stringify(result)) as { errors?: unknown[]; extensions?: Misfits };
  // where a member is selected in several places, Apollo looks at it as often
  rest.extensions?.valueCompletion.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  return errors === undefined ? rest : { ...rest, errors: errors.map(told).sort() };
}

interface Misfits {
  readonly valueCompletion: unknown[];
}

const UNFIT = /(Invalid non-\w+ value) .* returned/;

function told(error: unknown): string {
  const { path, ...rest } = error as { path?: unknown[]; message?: string; extensions?: { code?: unknown } };
  if (rest.message === undefined || rest.message.startsWith('Expected "data._entities"')) return 'no entities';
  const isSilence = rest.extensions?.code === 'SUBGRAPH_UNAVAILABLE';
  const place = isSilence ? undefined : path?.map((step) => (typeof step === 'number' ? '@' : step));
  return JSON.stringify(sorted({ ...rest, path: place })).replace(UNFIT, '$1 returned');
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}
