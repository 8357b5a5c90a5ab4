import type { AddressInfo } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { Authenticate } from '../../platform/access/index.ts';
import type { Mode } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { connectSubgraphs, type GatewayContext, type Subgraphs } from '../execution/index.ts';
import { createFeeds, type Report, serveWebSocket, type SubscribeOptions } from '../live/index.ts';
import { createSubscriptionPlanner } from '../planning/index.ts';
import { loadSupergraph } from '../supergraph/index.ts';
import { executeQuery, startApollo } from './apollo.ts';
import { createGraphiQLPage } from './graphiql/index.ts';
import { buildHttpServer, GRAPH_PATH } from './httpServer.ts';
import { withCodedFailures } from './identify.ts';

/** Requests that are under way when the server closes have this long. */
const FINISH_WITHIN_MS = 8_000;

export interface GatewayServerOptions {
  /** The composed schema. */
  readonly supergraphSdl: string;
  /** Where to find subgraphs by name; the schema's own URL where absent. */
  readonly subgraphUrls: Readonly<Partial<Record<string, string>>>;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly mode: Mode;
  /** What contexts for the subgraphs are signed with. */
  readonly contextKey: Buffer;
  readonly authenticate: Authenticate;
  /** Issues the token that GraphiQL starts with; without it the visitor brings one. */
  readonly issuePageToken?: (() => Promise<string>) | undefined;
  /** How long a fetch at a subgraph may take. */
  readonly fetchDeadlineMs?: number | undefined;
  /** How often a lost connection to a subgraph is tried anew before its subscriptions fail. */
  readonly reconnectAttempts?: number | undefined;
  readonly log: Log;
}

export interface GatewayServer {
  readonly port: number;
  /** The graph over HTTP. */
  readonly graphUrl: string;
  /** The graph over WebSocket. */
  readonly liveUrl: string;
  /** Refuses new work, ends live operations with "connect again", finishes the rest, and closes. */
  close(): Promise<void>;
}

/** Serves the graph. No subgraph has to be up: what one would answer is null with a coded error until it is. */
export async function createGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { host, mode, log } = options;
  const rooms = await openRooms(options);
  const { apollo, live, identify } = rooms;
  let closing: Promise<void> | undefined;
  const app = buildHttpServer({
    apollo,
    identify,
    page:
      mode === 'production'
        ? undefined
        : createGraphiQLPage({ endpoint: GRAPH_PATH, issueToken: options.issuePageToken }),
    findUnavailable: rooms.subgraphs.findUnavailable,
    isDraining: () => closing !== undefined,
    report: live.report,
  });
  // Planned for before anyone can connect, since it takes a while to build.
  const planSubscription = createSubscriptionPlanner(live.supergraph, { hideSuggestions: mode === 'production' });
  await app.listen({ host, port: options.port });
  const sockets = serveWebSocket({
    server: app.server,
    path: GRAPH_PATH,
    identify,
    planSubscription,
    live,
    executeQuery: (request, viewer) => executeQuery(apollo, request, { viewer }),
    log,
  });
  const { port } = app.server.address() as AddressInfo;
  return {
    port,
    graphUrl: `http://${host}:${port}${GRAPH_PATH}`,
    liveUrl: `ws://${host}:${port}${GRAPH_PATH}`,
    close: () => (closing ??= Promise.all([sockets.close(), finish(app)]).then(() => closeRooms(rooms))),
  };
}

/** What stands behind the server: everything between a client's operation and the subgraphs. */
interface Rooms {
  readonly subgraphs: Subgraphs;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly live: SubscribeOptions;
  readonly identify: Authenticate;
}

async function openRooms(options: GatewayServerOptions): Promise<Rooms> {
  const { log, mode, contextKey, reconnectAttempts } = options;
  const supergraph = loadSupergraph(options.supergraphSdl, options.subgraphUrls);
  const addresses = supergraph.subgraphs;
  const subgraphs = connectSubgraphs({ addresses, contextKey, deadlineMs: options.fetchDeadlineMs, log });
  const feeds = createFeeds({ addresses, contextKey, reconnectAttempts, log });
  const { dataSources } = subgraphs;
  const report: Report = (reference, error) => log.error('operation.failed', { reference, error });
  return {
    subgraphs,
    apollo: await startApollo({ supergraph, dataSources, mode, report, log }),
    live: { supergraph, dataSources, feeds, report },
    identify: withCodedFailures(options.authenticate, log),
  };
}

async function closeRooms({ apollo, live, subgraphs }: Rooms): Promise<void> {
  await apollo.stop();
  await Promise.all([live.feeds.close(), subgraphs.close()]);
}

/** Waits for the requests that are under way, but not for one that will not end. */
async function finish(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS);
  await app.close();
  clearTimeout(timer);
}
