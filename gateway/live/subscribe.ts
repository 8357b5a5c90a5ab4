import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, getVariableValues } from 'graphql';
import { type FeedViewer, toFeedViewer } from '../../platform/access/index.ts';
import { maskGraphQLError } from '../../platform/errors/index.ts';
import { InvalidDocument, type SubscriptionPlan, withCode } from '../planning/index.ts';
import type { FeedMember, Feeds } from './feeds/index.ts';
import { type EventResolution, resolveEvent } from './resolveEvent.ts';

/** Tells the log of an unexpected error under the reference that the client got. */
export type Report = (reference: string, error: unknown) => void;

export interface SubscribeOptions extends EventResolution {
  readonly feeds: Feeds;
  readonly report: Report;
}

/** A client's subscription, as any transport hands it in. */
export interface SubscriptionRequest {
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
  /** The cursor that the client has come to; null: from now on. */
  readonly after: string | null;
}

/**
 * Lets a client into the feed of what it asks for; equal requests share one.
 * @returns how to leave.
 * @throws InvalidDocument with `BAD_USER_INPUT` when the variables do not fit.
 */
export function subscribe(options: SubscribeOptions, request: SubscriptionRequest, member: FeedMember): () => void {
  const { plan, after } = request;
  const viewer = toFeedViewer(request.viewer);
  checkVariables(options, request);
  const variables = pick(request.variables, plan.variableNames);
  const { primary } = plan;
  const operation = { plan, variables, viewer };
  return options.feeds.join(
    {
      key: `${plan.key}\n${stableJson(variables)}\n${JSON.stringify(viewer)}`,
      subgraph: primary.serviceName,
      request: {
        query: primary.operation,
        operationName: primary.operationName,
        variables: pick(variables, primary.variableUsages ?? []),
        viewer,
      },
      resolve: async (event) => toClient(await resolveEvent(options, operation, event), options.report),
    },
    member,
    after,
  );
}

/** The same check that ApolloGateway makes of a query's variables. */
function checkVariables({ supergraph }: SubscribeOptions, { plan, variables }: SubscriptionRequest): void {
  const { errors } = getVariableValues(supergraph.clientSchema, plan.operation.variableDefinitions ?? [], variables);
  if (errors !== undefined) throw new InvalidDocument(errors.map((error) => withCode(error, 'BAD_USER_INPUT')));
}

function pick(variables: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
}

/** JSON whose members stand in order, so that equal values give equal texts. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}

function toClient({ errors, ...rest }: ExecutionResult, report: Report): FormattedExecutionResult {
  return errors === undefined
    ? rest
    : { ...rest, errors: errors.map((error) => maskGraphQLError(format(error), error, report)) };
}

function format(error: GraphQLError) {
  return error instanceof GraphQLError ? error.toJSON() : new GraphQLError(String(error)).toJSON();
}
