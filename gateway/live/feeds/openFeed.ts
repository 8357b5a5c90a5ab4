import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import { AsyncQueue } from '../../../platform/live/index.ts';
import { messageOf } from '../../../platform/errors/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { subgraphUnavailable } from '../../execution/index.ts';
import type { SubgraphAddress } from '../../supergraph/index.ts';
import { createUpstreamClient, type UpstreamClient, type UpstreamRequest } from './upstreamClient.ts';

/** Events of one feed that may wait for their reader. */
const QUEUE_LIMIT = 1_000;

/** An event as its subgraph sent it: the fields it owns, and its cursor in `extensions`. */
export type FeedEvent = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/**
 * The events of one upstream subscription in their order. It runs from the moment it is opened until `return` is
 * called, and `return` takes effect at once, even while `next` waits for an event that never comes. When upstream ends
 * or fails, what had arrived is still read and then `next` rejects with a coded GraphQLError: it never just ends.
 */
export type Feed = AsyncIterableIterator<FeedEvent>;

/** The upstream sides of all subscriptions. */
export interface FeedSource {
  /** Opens a feed at the subgraph that owns it. */
  open(subgraph: string, request: UpstreamRequest): Feed;
  close(): Promise<void>;
}

export interface FeedSourceOptions {
  readonly addresses: readonly SubgraphAddress[];
  readonly contextKey: Buffer;
  readonly log: Log;
  readonly reconnectAttempts?: number | undefined;
}

export function createFeedSource({ addresses, ...shared }: FeedSourceOptions): FeedSource {
  const clients = new Map(addresses.map((address) => [address.name, createUpstreamClient({ address, ...shared })]));
  return {
    open: (subgraph, request) => {
      const client = clients.get(subgraph);
      if (client === undefined) throw new Error(`the plan names ${subgraph}, which is no subgraph`);
      return openFeed(client, request, (error) => shared.log.warn('feed.ended', { subgraph, error }));
    },
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function openFeed(client: UpstreamClient, request: UpstreamRequest, report: (error: unknown) => void): Feed {
  let left = false;
  let failure: GraphQLError | undefined;
  let leave = (): void => undefined;
  const queue = new AsyncQueue<FeedEvent>(QUEUE_LIMIT, () => leave());
  const end = (error: unknown): void => {
    if (left || failure !== undefined) return;
    failure = toFeedError(error, report);
    queue.end();
  };
  leave = client.subscribe(request, {
    next: (result) => {
      const event = result as FeedEvent;
      if (isRefusal(event)) end(event.errors);
      else queue.push(event);
    },
    error: end,
    complete: () => end(new Error('the subgraph ended the subscription')),
  });
  const feed: Feed = {
    next: async () => {
      const result = await queue.next();
      if (result.done === true && !left && failure !== undefined) throw failure;
      return result;
    },
    return: () => {
      left = true;
      return queue.return();
    },
    [Symbol.asyncIterator]: () => feed,
  };
  return feed;
}

/** A subgraph that cannot subscribe answers like an event, then ends; but only events have data or a cursor. */
function isRefusal({ data, errors, extensions }: FeedEvent): boolean {
  return data == null && errors !== undefined && extensions?.['cursor'] === undefined;
}

/** What a client is told when its feed ends: the subgraph's own refusal, or that the subgraph is away. */
function toFeedError(error: unknown, report: (error: unknown) => void): GraphQLError {
  const refusal = Array.isArray(error) ? (error[0] as GraphQLFormattedError | undefined) : undefined;
  const code = refusal?.extensions?.['code'];
  if (refusal === undefined || code === undefined || code === 'CONTEXT_REFUSED') {
    report(refusal ?? describe(error));
    return subgraphUnavailable();
  }
  return new GraphQLError(refusal.message, { extensions: refusal.extensions ?? {} });
}

/** ws and graphql-ws reject with close and error events, which print as `[object Object]`. */
function describe(error: unknown): Error {
  if (error instanceof Error) return error;
  const { code, reason, message } = Object(error) as { code?: number; reason?: string; message?: string };
  return new Error([code, reason, message].filter(Boolean).join(' ') || messageOf(error));
}
