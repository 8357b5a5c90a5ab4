import type { Log } from '../../../platform/telemetry/index.ts';
import type { SubgraphAddress } from '../../supergraph/index.ts';
import type { FormattedExecutionResult } from 'graphql';
import { Feed, type FeedMember } from './feed.ts';
import type { FeedEvent } from './feedUpstream.ts';
import { createUpstreamClient, type UpstreamRequest } from './upstreamClient.ts';

/** What a client wants to hear. */
export interface Wanted {
  /** Equal for clients that get the same results: operation, variables without `after`, and feed viewer. */
  readonly key: string;
  readonly subgraph: string;
  readonly request: UpstreamRequest;
  /** Joins the rest to an event and masks what failed. */
  readonly resolve: (event: FeedEvent) => Promise<FormattedExecutionResult>;
}

/** All feeds of a gateway: each begins with its first client and ends with its last. */
export interface Feeds {
  /**
   * Lets a client into the feed of what it wants, from now on or after a cursor.
   * @returns how to leave.
   */
  join(wanted: Wanted, member: FeedMember, after: string | null): () => void;
  /** Feeds that are open, and clients in them. */
  readonly counts: { readonly feeds: number; readonly clients: number };
  close(): Promise<void>;
}

export interface FeedsOptions {
  readonly addresses: readonly SubgraphAddress[];
  readonly contextKey: Buffer;
  readonly log: Log;
  readonly reconnectAttempts?: number | undefined;
}

export function createFeeds({ addresses, ...shared }: FeedsOptions): Feeds {
  const clients = new Map(addresses.map((address) => [address.name, createUpstreamClient({ address, ...shared })]));
  const feeds = new Map<string, Feed>();
  const open = ({ key, subgraph, request, resolve }: Wanted): Feed => {
    const client = clients.get(subgraph);
    if (client === undefined) throw new Error(`the plan names ${subgraph}, which is no subgraph`);
    const onEnd = (): void => {
      if (feeds.get(key) === feed) feeds.delete(key);
    };
    const feed: Feed = new Feed({ client, request, resolve, onEnd });
    feeds.set(key, feed);
    return feed;
  };
  return {
    join: (wanted, member, after) => (feeds.get(wanted.key) ?? open(wanted)).join(member, after),
    get counts() {
      let size = 0;
      for (const feed of feeds.values()) size += feed.size;
      return { feeds: feeds.size, clients: size };
    },
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}
