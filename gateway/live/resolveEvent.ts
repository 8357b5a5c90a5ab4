import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { ExecutionResult } from 'graphql';
import type { FeedViewer } from '../../platform/access/index.ts';
import type { GatewayContext } from '../execution/index.ts';
import { EVENT_SOURCE, type SubscriptionPlan } from '../planning/index.ts';
import type { LoadedSupergraph } from '../supergraph/index.ts';
import type { FeedEvent } from './upstream/index.ts';

type RequestContext = Parameters<typeof executeQueryPlan>[2];

/** What events are resolved with. */
export interface EventResolution {
  readonly supergraph: LoadedSupergraph;
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
}

/** The operation that an event is resolved for. */
export interface ResolvedOperation {
  readonly plan: SubscriptionPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: FeedViewer;
}

/**
 * Makes of an event what the client asked for: runs the plan with the event in the place of the first fetch, so that
 * joins, renamed fields, merging and error paths are Apollo's own code. A join that fails gives null and an error.
 * The event's cursor comes along whatever fails.
 */
export async function resolveEvent(
  { supergraph, dataSources }: EventResolution,
  { plan, variables, viewer }: ResolvedOperation,
  event: FeedEvent,
): Promise<ExecutionResult> {
  // The executor merges into what it is given; several operations may share one event.
  const source: GraphQLDataSource = { process: () => Promise.resolve(withoutExtensions(structuredClone(event))) };
  const result = await executeQueryPlan(
    plan.perEvent,
    { ...dataSources, [EVENT_SOURCE]: source },
    requestContext({ viewer }, variables),
    plan.operationContext,
    supergraph.supergraphSchema,
    supergraph.apiSchema,
  );
  const cursor = event.extensions?.['cursor'];
  return cursor === undefined ? result : { ...result, extensions: { ...result.extensions, cursor } };
}

/** The part of Apollo Server's request context that the executor reads. */
function requestContext(context: GatewayContext, variables: Readonly<Record<string, unknown>>): RequestContext {
  return { request: { variables }, context, metrics: {} } as unknown as RequestContext;
}

function withoutExtensions({ data, errors }: FeedEvent): Pick<FeedEvent, 'data' | 'errors'> {
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) };
}
