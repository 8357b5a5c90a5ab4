import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, getVariableValues } from 'graphql';
import { type FeedViewer, toFeedViewer } from '../../platform/access/index.ts';
import { InvalidDocument, maskGraphQLError, withCode } from '../../platform/errors/index.ts';
import type { PlanSubscription, SubscriptionPlan } from '../planning/index.ts';
import type { FeedMember, Feeds, Wanted } from './feeds/index.ts';
import { type EventResolution, resolveEvent } from './resolveEvent.ts';

/** Tells the log of an unexpected error under the reference that the client got. */
export type Report = (reference: string, error: unknown) => void;

/** What subscriptions are run with. Supergraph, plans and data sources are those of the moment. */
export interface SubscribeOptions extends EventResolution {
  readonly planSubscription: PlanSubscription;
  readonly feeds: Feeds;
  readonly report: Report;
}

/** An operation that was planned, on behalf of a viewer. */
export interface PlannedOperation {
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
}

/** A client's subscription, as any transport hands it in. */
export interface SubscriptionRequest extends PlannedOperation {
  /** The cursor that the client has come to; null: from now on. */
  readonly after: string | null;
}

/**
 * Lets a client into the feed of what it asks for; equal requests share one.
 * @returns how to leave.
 * @throws InvalidDocument with `BAD_USER_INPUT` when the variables do not fit.
 */
export function subscribe(
  options: SubscribeOptions,
  { after, ...operation }: SubscriptionRequest,
  member: FeedMember,
): () => void {
  return options.feeds.join(toWanted(options, operation), member, after);
}

function toWanted(options: SubscribeOptions, operation: PlannedOperation): Wanted {
  checkVariables(options, operation);
  const { plan } = operation;
  const { primary } = plan;
  const viewer = toFeedViewer(operation.viewer);
  const variables = pick(operation.variables, plan.variableNames);
  // a later supergraph has other data sources; what was planned on this one is run on this one
  const resolution = { supergraph: options.supergraph, dataSources: options.dataSources };
  return {
    key: `${plan.key}\n${stableJson(variables)}\n${JSON.stringify(viewer)}`,
    subgraph: primary.serviceName,
    request: {
      query: primary.operation,
      operationName: primary.operationName,
      variables: pick(variables, primary.variableUsages ?? []),
      viewer,
    },
    resolve: async (event) =>
      toClient(await resolveEvent(resolution, { plan, variables, viewer }, event), options.report),
    planAgain: () => toWanted(options, { plan: options.planSubscription(plan.request), variables, viewer }),
  };
}

/** The same check that ApolloGateway makes of a query's variables. */
function checkVariables({ supergraph }: SubscribeOptions, { plan, variables }: PlannedOperation): void {
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
