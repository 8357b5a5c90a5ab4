import type { FormattedExecutionResult } from 'graphql';
import type { SubgraphAddress } from '../../supergraph/index.ts';
import { type FeedEvent, type UpstreamRequest, Upstreams, type UpstreamsOptions } from '../upstream/index.ts';
import { Feed, type FeedSource } from './feed.ts';
import type { FeedMember } from './members.ts';

const FORGET_EVERY_MS = 30_000;

/** What a client wants to hear. */
export interface Wanted {
  /** Equal for clients that get the same results: operation, variables without `after`, and feed viewer. */
  readonly key: string;
  readonly subgraph: string;
  readonly request: UpstreamRequest;
  /** Joins the rest to an event and masks what failed. */
  readonly resolve: (event: FeedEvent) => Promise<FormattedExecutionResult>;
  /**
   * The same for the supergraph that holds by then.
   * @throws what is wrong with the operation, when the new graph lacks what it asks for.
   */
  readonly planAgain: () => Wanted;
}

/** All feeds of a gateway: each begins with its first client and ends with its last. */
export interface Feeds {
  /**
   * Lets a client into the feed of what it wants, from now on or after a cursor.
   * @returns how to leave.
   */
  join(wanted: Wanted, member: FeedMember, after: string | null): () => void;
  /** The supergraph is another: every feed goes on with what is now right, or ends with what is wrong. */
  move(addresses: readonly SubgraphAddress[]): void;
  /** Feeds that are open, and clients in them. */
  readonly counts: { readonly feeds: number; readonly clients: number };
  /** Events that were received and not resolved yet. */
  readonly backlog: number;
  close(): Promise<void>;
}

export interface FeedsOptions extends UpstreamsOptions {
  readonly addresses: readonly SubgraphAddress[];
  /** Whether the subgraphs may know cursors. */
  readonly resumable: boolean;
}

export function createFeeds({ addresses, resumable, ...shared }: FeedsOptions): Feeds {
  const upstreams = new Upstreams(shared);
  upstreams.move(addresses);
  const feeds = new Map<string, { readonly feed: Feed; wanted: Wanted }>();
  const forgetting = setInterval(() => {
    for (const { feed } of feeds.values()) feed.forgetOld(Date.now());
  }, FORGET_EVERY_MS);
  forgetting.unref();
  const sourceOf = ({ subgraph, request, resolve }: Wanted): FeedSource => ({
    ...upstreams.of(subgraph),
    request,
    resolve,
  });
  const open = (wanted: Wanted): Feed => {
    const { key } = wanted;
    const onEnd = (): void => {
      if (feeds.get(key)?.feed === feed) feeds.delete(key);
    };
    const feed: Feed = new Feed({ source: sourceOf(wanted), resumable, onEnd });
    feeds.set(key, { feed, wanted });
    return feed;
  };
  return {
    join: (wanted, member, after) => (feeds.get(wanted.key)?.feed ?? open(wanted)).join(member, after),
    move: (next) => {
      upstreams.move(next);
      for (const entry of [...feeds.values()]) {
        try {
          entry.wanted = entry.wanted.planAgain();
          entry.feed.follow(sourceOf(entry.wanted));
        } catch (error) {
          entry.feed.fail(error);
        }
      }
    },
    get counts() {
      let size = 0;
      for (const { feed } of feeds.values()) size += feed.size;
      return { feeds: feeds.size, clients: size };
    },
    get backlog() {
      let backlog = 0;
      for (const { feed } of feeds.values()) backlog += feed.backlog;
      return backlog;
    },
    close: async () => {
      clearInterval(forgetting);
      await upstreams.close();
    },
  };
}
