import { operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { OperationTypeNode } from 'graphql';
import {
  GraphQLError,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { BoundedCache } from '../../platform/boundedCache.ts';
import { CATALOGUE, InvalidDocument, withCode } from '../../platform/errors/index.ts';
import { type Execute, prepareExecution } from '../execution/index.ts';
import { countPlanLookup, timePlanning } from '../metrics/index.ts';
import type { LoadedSupergraph } from '../supergraph/index.ts';
import { type AccessRules, type Demand, demandOf, readAccessRules } from './access/index.ts';
import {
  checkShape,
  type CostModel,
  type CostOf,
  createCostModel,
  limitErrors,
  OPERATION_LIMITS,
  type OperationLimits,
  UNLIMITED,
} from './limits/index.ts';
import { planSubscription, type SubscriptionPlan } from './planSubscription.ts';
import { type OperationRequest, type ReadOperation, readOperation } from './readOperation.ts';

/** An operation that fits the schema and the limits, with what it demands and costs; its plan is made when it is run. */
export interface PreparedOperation extends ReadOperation {
  /** As the client sent it, to prepare it again when the graph is another. */
  readonly request: OperationRequest;
  readonly kind: OperationTypeNode;
  /** What it takes of the memory, in about kilobytes. */
  readonly weight: number;
  /** What a viewer must be allowed; null on a graph without access rules. */
  readonly demand: Demand | null;
  readonly costOf: CostOf;
  /** How to run a query or mutation. @throws GraphQLError when it cannot be planned. */
  readonly execute: () => Execute;
  /** How to run a subscription. @throws GraphQLError when it cannot be planned. */
  readonly subscription: () => SubscriptionPlan;
}

/**
 * Prepares an operation, or finds it prepared.
 * @throws DoorstepError, GraphQLError or {@link InvalidDocument}, with a code each.
 */
export type PrepareOperation = (request: OperationRequest) => PreparedOperation;

export interface PreparationOptions {
  /** Null: anything that fits the schema. */
  readonly limits: OperationLimits | null;
  /** Whether the schema may be read: by introspection, and by the names that error messages suggest. */
  readonly introspection: boolean;
  /** Whether an argument `after` is a cursor for the gateway, or an argument like any other. */
  readonly resumable: boolean;
}

export interface Preparation {
  readonly prepare: PrepareOperation;
  /** Operations that are remembered. */
  readonly size: number;
}

/**
 * Operations that are remembered, with their plans; those that are wrong are not. By their weight, since a plan takes up
 * to a kilobyte for each field: a thousand of the largest would be half a gigabyte.
 */
const REMEMBERED_WEIGHT = 100_000;
/** The fields of an operation that nobody counted. */
const UNMEASURED = 100;
const LEAST_WEIGHT = 100;
const CHARACTERS_OF_WEIGHT = 100;

/** What operations on one supergraph are prepared with. */
interface Ground {
  readonly supergraph: LoadedSupergraph;
  readonly planner: QueryPlanner;
  readonly rules: AccessRules | null;
  readonly costs: CostModel;
  readonly options: PreparationOptions;
}

/** @throws when the access rules of the supergraph cannot be read. */
export function createPreparation(supergraph: LoadedSupergraph, options: PreparationOptions): Preparation {
  const ground: Ground = {
    supergraph,
    planner: new QueryPlanner(supergraph.supergraph),
    rules: readAccessRules(supergraph.sdl),
    costs: createCostModel(supergraph.sdl, supergraph.clientSchema, options.limits ?? OPERATION_LIMITS),
    options,
  };
  const prepared = new BoundedCache<PreparedOperation>(REMEMBERED_WEIGHT, ({ weight }) => weight);
  return {
    prepare: (request) => {
      const key = keyOf(request);
      const known = prepared.get(key);
      countPlanLookup(known === undefined ? 'miss' : 'hit');
      if (known !== undefined) return known;
      const made = prepare(ground, request);
      prepared.set(key, made);
      return made;
    },
    get size() {
      return prepared.size;
    },
  };
}

/** A client may write anything for a name, so it could hold the beginning of another document if it stood first. */
function keyOf({ query, operationName }: OperationRequest): string {
  return `${query.length} ${query}${operationName ?? ''}`;
}

function prepare(ground: Ground, { query, operationName }: OperationRequest): PreparedOperation {
  const { supergraph, rules, costs, options } = ground;
  const request = { query, operationName };
  const read = readOperation(request, options.limits ?? UNLIMITED);
  // whatever else reads a document follows its fragments
  checkDocument(ground, read, [NoFragmentCyclesRule]);
  const fields = options.limits === null ? UNMEASURED : checkShape(read.document, options.limits);
  checkDocument(
    ground,
    read,
    options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule],
  );
  // what is kept has no use for the text and its tokens
  const bare = readOperation(request, options.limits ?? UNLIMITED, { noLocation: true });
  return {
    ...bare,
    request,
    kind: bare.operation.operation,
    weight: LEAST_WEIGHT + fields + Math.ceil(query.length / CHARACTERS_OF_WEIGHT),
    demand: rules === null ? null : demandOf(rules, supergraph.clientSchema, bare.document, bare.operation),
    costOf: options.limits === null ? () => 0 : costs.compile(bare.document, bare.operation),
    execute: once(() => prepareExecution(supergraph, bare, planOf(ground, bare))),
    subscription: once(() =>
      planSubscription({ supergraph, planOf: (each) => planOf(ground, each), resumable: options.resumable }, bare),
    ),
  };
}

function checkDocument(
  { supergraph, options }: Ground,
  { document }: ReadOperation,
  rules: readonly ValidationRule[],
): void {
  const { limits, introspection } = options;
  const errors = validate(supergraph.clientSchema, document, rules, { maxErrors: (limits ?? UNLIMITED).errors });
  if (errors.length === 0) return;
  throw new InvalidDocument(limitErrors(errors, limits ?? UNLIMITED, { suggest: introspection }));
}

/** The planner gives up on operations that are too involved. */
function planOf({ supergraph, planner }: Ground, { document, operation }: ReadOperation): QueryPlan {
  const named = operation.name === undefined ? {} : { operationName: operation.name.value };
  try {
    return timePlanning(() => planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema, document, named)));
  } catch (error) {
    if (error instanceof GraphQLError) throw withCode(error, 'BAD_REQUEST');
    throw new GraphQLError(`${CATALOGUE.BAD_REQUEST.sentence} (it is too involved to be planned)`, {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
