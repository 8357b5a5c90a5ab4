import { buildOperationContext } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import { type FetchNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { GraphQLError, print, validate } from 'graphql';
import { BoundedCache } from '../../platform/boundedCache.ts';
import { CATALOGUE, InvalidDocument, withCode } from '../../platform/errors/index.ts';
import type { LoadedSupergraph } from '../supergraph/index.ts';
import { type OperationRequest, readOperation } from './readOperation.ts';
import { type TakenAfter, takeAfter } from './takeAfter.ts';

/** The pseudo subgraph that answers with the event itself; no real one can be called so. */
export const EVENT_SOURCE = '#event';

const CACHED_PLANS = 500;
/** A live operation needs no long document; what a plan costs, to make and to keep, grows with it. */
const MAX_CHARACTERS = 20_000;

/** How one subscription is run. */
export interface SubscriptionPlan extends TakenAfter {
  /** Equal for documents that were planned as one. */
  readonly key: string;
  /** What the client sent, to plan it again when the graph is another. */
  readonly request: OperationRequest;
  /** The variables that the operation takes, without the one that carried `after`. */
  readonly variableNames: readonly string[];
  /** What its owning subgraph is subscribed to. */
  readonly primary: FetchNode;
  /** What is run for each event: the event from {@link EVENT_SOURCE}, then the fetches that join the rest to it. */
  readonly perEvent: QueryPlan;
  readonly operationContext: ReturnType<typeof buildOperationContext>;
}

/**
 * Plans a subscription, or finds the plan made before.
 * @throws GraphQLError or {@link InvalidDocument}, with a code each.
 */
export type PlanSubscription = (request: OperationRequest) => SubscriptionPlan;

/**
 * @param options.hideSuggestions whether "Did you mean …" is left out, as it tells names of the schema.
 * @param options.resumable whether an argument `after` is a cursor for the gateway, or an argument like any other.
 */
export function createSubscriptionPlanner(
  supergraph: LoadedSupergraph,
  options: { readonly hideSuggestions: boolean; readonly resumable: boolean },
): PlanSubscription {
  const planner = new QueryPlanner(supergraph.supergraph);
  const plans = new BoundedCache<SubscriptionPlan>(CACHED_PLANS);
  return (request) => {
    if (request.query.length > MAX_CHARACTERS) throw unplannable(`longer than ${MAX_CHARACTERS} characters`);
    return plans.getOrMake(`${request.operationName ?? ''}\n${request.query}`, () => {
      const read = readOperation(request);
      const errors = validate(supergraph.clientSchema, read.document);
      if (errors.length > 0) {
        throw new InvalidDocument(errors.map((error) => toValidationError(error, options.hideSuggestions)));
      }
      // what is kept has no use for the text and its tokens
      const bare = readOperation(request, { noLocation: true });
      const taken = options.resumable ? takeAfter(bare) : { ...bare, afterOf: () => null };
      const { query, operationName } = request;
      return { ...plan(supergraph, planner, taken), request: { query, operationName } };
    });
  };
}

function plan(
  supergraph: LoadedSupergraph,
  planner: QueryPlanner,
  read: TakenAfter,
): Omit<SubscriptionPlan, 'request'> {
  const named = read.operation.name === undefined ? {} : { operationName: read.operation.name.value };
  const { node } = planned(() =>
    planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema, read.document, named)),
  );
  // A subscription to __typename alone asks no subgraph for anything, so no event would ever come.
  if (node?.kind !== 'Subscription') {
    throw unplannable('a subscription selects one field of the graph');
  }
  const { primary, rest } = node;
  const event: FetchNode = { ...primary, serviceName: EVENT_SOURCE };
  return {
    ...read,
    key: `${named.operationName ?? ''}\n${print(read.document)}`,
    variableNames: read.operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
    primary,
    perEvent: { kind: 'QueryPlan', node: { kind: 'Sequence', nodes: rest === undefined ? [event] : [event, rest] } },
    operationContext: buildOperationContext({
      schema: supergraph.clientSchema,
      operationDocument: read.document,
      ...named,
    }),
  };
}

/** The planner gives up on operations that are too involved. */
function planned<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof GraphQLError ? error : unplannable('it is too involved to be planned');
  }
}

function unplannable(why: string): GraphQLError {
  return new GraphQLError(`${CATALOGUE.BAD_REQUEST.sentence} (${why})`, { extensions: { code: 'BAD_REQUEST' } });
}

function toValidationError(error: GraphQLError, hideSuggestions: boolean): GraphQLError {
  const message = hideSuggestions ? error.message.replace(/ ?Did you mean (.+?)\?$/, '') : error.message;
  return withCode(error, 'GRAPHQL_VALIDATION_FAILED', message);
}
