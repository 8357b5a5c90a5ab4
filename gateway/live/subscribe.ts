import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, getVariableValues } from 'graphql';
import { type FeedViewer, toFeedViewer } from '../../platform/access/index.ts';
import { maskGraphQLError } from '../../platform/errors/index.ts';
import type { SubscriptionPlan } from '../planning/index.ts';
import { InvalidDocument, withCode } from '../planning/index.ts';
import type { Feed, FeedSource } from './feeds/index.ts';
import { type EventResolution, resolveEvent, type ResolvedOperation } from './resolveEvent.ts';

/** Tells the log of an unexpected error under the reference that the client got. */
export type Report = (reference: string, error: unknown) => void;

export interface SubscribeOptions extends EventResolution {
  readonly feeds: FeedSource;
  readonly report: Report;
}

/** A client's subscription, as any transport hands it in. */
export interface SubscriptionRequest {
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
}

/**
 * Results of a subscription, one at a time and in the order of the events, ready to be sent. `return` ends the upstream
 * subscription at once; a failure upstream rejects `next` with a coded GraphQLError.
 */
export type LiveResults = AsyncIterableIterator<FormattedExecutionResult>;

/**
 * Opens a subscription.
 * @throws InvalidDocument with `BAD_USER_INPUT` when the variables do not fit.
 */
export function subscribe(options: SubscribeOptions, request: SubscriptionRequest): LiveResults {
  const operation: ResolvedOperation = { ...request, viewer: toFeedViewer(request.viewer) };
  checkVariables(options, operation);
  const { primary } = operation.plan;
  const feed = options.feeds.open(primary.serviceName, {
    query: primary.operation,
    operationName: primary.operationName,
    variables: pickUsed(operation.variables, primary.variableUsages ?? []),
    viewer: operation.viewer,
  });
  return resolveEach(options, operation, feed);
}

/** Not an async generator: its `return` would wait until the next event, which on a quiet feed never comes. */
function resolveEach(options: SubscribeOptions, operation: ResolvedOperation, feed: Feed): LiveResults {
  let left = false;
  const results: LiveResults = {
    next: async () => {
      const event = await feed.next();
      if (event.done === true) return { value: undefined, done: true };
      const result = await resolveEvent(options, operation, event.value);
      // Whoever left while the joins were under way gets nothing more.
      return left ? { value: undefined, done: true } : { value: toClient(result, options.report), done: false };
    },
    return: async () => {
      left = true;
      await feed.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

/** The same check that ApolloGateway makes of a query's variables. */
function checkVariables({ supergraph }: SubscribeOptions, { plan, variables }: ResolvedOperation): void {
  const { errors } = getVariableValues(supergraph.clientSchema, plan.operation.variableDefinitions ?? [], variables);
  if (errors !== undefined) throw new InvalidDocument(errors.map((error) => withCode(error, 'BAD_USER_INPUT')));
}

function pickUsed(variables: Readonly<Record<string, unknown>>, used: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => used.includes(name)));
}

function toClient({ errors, ...rest }: ExecutionResult, report: Report): FormattedExecutionResult {
  return errors === undefined
    ? rest
    : { ...rest, errors: errors.map((error) => maskGraphQLError(format(error), error, report)) };
}

function format(error: GraphQLError) {
  return error instanceof GraphQLError ? error.toJSON() : new GraphQLError(String(error)).toJSON();
}
