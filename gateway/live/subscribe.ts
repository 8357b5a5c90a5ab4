import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { type FeedViewer, toFeedViewer } from '../../platform/access/index.ts';
import type { Door, Mask } from '../door/index.ts';
import type { SourceOf } from '../execution/index.ts';
import type { PreparedOperation } from '../planning/index.ts';
import type { FeedMember, Feeds, Wanted } from './feeds/index.ts';
import { resolveEvent } from './resolveEvent.ts';

/** What subscriptions are run with; the sources are those of the moment. */
export interface SubscribeOptions {
  readonly door: Door;
  readonly sourceOf: SourceOf;
  readonly feeds: Feeds;
  readonly mask: Mask;
}

/** An operation that was let in, on behalf of a viewer. */
export interface LetIn {
  readonly prepared: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
}

/** A client's subscription, as any transport hands it in. */
export interface SubscriptionRequest extends LetIn {
  /** The cursor that the client has come to; null: from now on. */
  readonly after: string | null;
}

/**
 * Lets a client into the feed of what it asks for; equal requests share one.
 * @returns how to leave.
 */
export function subscribe(
  options: SubscribeOptions,
  { after, ...operation }: SubscriptionRequest,
  member: FeedMember,
): () => void {
  return options.feeds.join(toWanted(options, operation), member, after);
}

function toWanted(options: SubscribeOptions, { prepared, ...operation }: LetIn): Wanted {
  const plan = prepared.subscription();
  const { primary } = plan;
  const viewer = toFeedViewer(operation.viewer);
  const variables = pick(operation.variables, plan.variableNames);
  // a later supergraph has other sources; what was planned on this one is run on this one
  const { sourceOf, mask } = options;
  return {
    key: `${plan.key}\n${stableJson(variables)}\n${JSON.stringify(viewer)}`,
    subgraph: primary.serviceName,
    request: {
      query: primary.operation,
      operationName: primary.operationName,
      variables: pick(variables, primary.variableUsages ?? []),
      viewer,
    },
    resolve: async (event) => toClient(await resolveEvent({ plan, variables, viewer, sourceOf }, event), mask),
    // the other graph may have other rules, too
    planAgain: () =>
      toWanted(options, { ...operation, prepared: options.door.check(prepared.request, operation.variables, viewer) }),
  };
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

function toClient({ errors, ...rest }: ExecutionResult, mask: Mask): FormattedExecutionResult {
  return errors === undefined ? rest : { ...rest, errors: errors.map((error) => mask(asGraphQLError(error))) };
}

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(String(error));
}
