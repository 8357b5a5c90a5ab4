import type { ApolloServer } from '@apollo/server';
import type { Mode } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { type GatewayContext, Subgraphs } from '../execution/index.ts';
import { createFeeds, type Report, type SubscribeOptions } from '../live/index.ts';
import { createSubscriptionPlanner } from '../planning/index.ts';
import { loadSupergraph } from '../supergraph/index.ts';
import { startApollo } from './apollo.ts';

export interface GraphOptions {
  /** The composed schema. */
  readonly supergraphSdl: string;
  /** Where to find subgraphs by name; the schema's own URL where absent. */
  readonly subgraphUrls: Readonly<Partial<Record<string, string>>>;
  readonly mode: Mode;
  /** What contexts for the subgraphs are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  /** Whether the subgraphs may know cursors; if not, `after` is an argument like any other. */
  readonly resumable?: boolean | undefined;
  /** How long a fetch at a subgraph may take. */
  readonly fetchDeadlineMs?: number | undefined;
  /** How often a lost connection to a subgraph is tried anew before its subscriptions fail. */
  readonly reconnectAttempts?: number | undefined;
  readonly log: Log;
}

/** What stands behind the server: everything between a client's operation and the subgraphs. */
export interface Graph {
  readonly subgraphs: Subgraphs;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly live: SubscribeOptions;
  /** Goes over to another supergraph; see `GatewayServer.move`. */
  move(supergraphSdl: string): void;
}

/**
 * Builds all of it for a supergraph; connections to the subgraphs are made when they are needed.
 * @throws when the SDL is no supergraph.
 */
export async function openGraph(options: GraphOptions): Promise<Graph> {
  const { log, mode, contextKey, reconnectAttempts, fetchDeadlineMs, resumable = true } = options;
  const supergraph = loadSupergraph(options.supergraphSdl, options.subgraphUrls);
  const addresses = supergraph.subgraphs;
  const subgraphs = new Subgraphs({ contextKey, deadlineMs: fetchDeadlineMs, log }, addresses);
  const report: Report = (reference, error) => log.error('operation.failed', { reference, error });
  const planning = { hideSuggestions: mode === 'production', resumable };
  const apollo = await startApollo({
    supergraph,
    sourceOf: (name) => subgraphs.sourceOf(name),
    mode,
    report,
    log,
  });
  const live = {
    supergraph,
    dataSources: subgraphs.mergingSources(),
    // built before anyone can connect, since it takes a while
    planSubscription: createSubscriptionPlanner(supergraph, planning),
    feeds: createFeeds({ addresses, contextKey, reconnectAttempts, resumable, log }),
    report,
  };
  return {
    subgraphs,
    apollo: apollo.server,
    live,
    move: (supergraphSdl) => {
      const next = loadSupergraph(supergraphSdl, options.subgraphUrls);
      const planSubscription = createSubscriptionPlanner(next, planning);
      apollo.move(next);
      subgraphs.move(next.subgraphs);
      Object.assign(live, { supergraph: next, dataSources: subgraphs.mergingSources(), planSubscription });
      live.feeds.move(next.subgraphs);
    },
  };
}
