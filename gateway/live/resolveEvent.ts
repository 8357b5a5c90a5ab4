import type { ExecutionResult } from 'graphql';
import type { FeedViewer } from '../../platform/access/index.ts';
import type { SourceOf, SubgraphAnswer, SubgraphSource } from '../execution/index.ts';
import { EVENT_SOURCE, type SubscriptionPlan } from '../planning/index.ts';
import type { FeedEvent } from './upstream/index.ts';

/** The operation that an event is resolved for, and where what it joins is fetched. */
export interface ResolvedOperation {
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
  readonly sourceOf: SourceOf;
}

/**
 * Makes of an event what the client asked for: runs the plan with the event in the place of the first fetch, so that
 * joins, renamed fields, merging and error paths are those of a query. A join that fails gives null and an error.
 * The event's cursor comes along whatever fails.
 */
export async function resolveEvent(
  { plan, variables, viewer, sourceOf }: ResolvedOperation,
  event: FeedEvent,
): Promise<ExecutionResult> {
  // what is fetched is merged into what was answered, and several operations may share one event
  const answer = withoutExtensions(structuredClone(event));
  const source: SubgraphSource = { ask: () => Promise.resolve(answer) };
  const result = await plan.perEvent({
    variables,
    viewer,
    sourceOf: (name) => (name === EVENT_SOURCE ? source : sourceOf(name)),
  });
  const cursor = event.extensions?.['cursor'];
  return cursor === undefined ? result : { ...result, extensions: { ...result.extensions, cursor } };
}

function withoutExtensions({ data, errors }: FeedEvent): SubgraphAnswer {
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) };
}
