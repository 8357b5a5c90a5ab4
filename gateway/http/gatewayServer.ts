import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Authenticate } from '../../platform/access/index.ts';
import type { Mode } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { connectSubgraphs } from '../execution/index.ts';
import { createFeedSource, type Report, serveWebSocket } from '../live/index.ts';
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
  const { log, mode, contextKey } = options;
  const supergraph = loadSupergraph(options.supergraphSdl, options.subgraphUrls);
  const addresses = supergraph.subgraphs;
  const subgraphs = connectSubgraphs({ addresses, contextKey, deadlineMs: options.fetchDeadlineMs, log });
  const feeds = createFeedSource({ addresses, contextKey, log, reconnectAttempts: options.reconnectAttempts });
  const report: Report = (reference, error) => log.error('operation.failed', { reference, error });
  const apollo = await startApollo({ supergraph, dataSources: subgraphs.dataSources, mode, report, log });

  let closing: Promise<void> | undefined;
  const identify = withCodedFailures(options.authenticate, log);
  const page =
    mode === 'production'
      ? undefined
      : createGraphiQLPage({ endpoint: GRAPH_PATH, issueToken: options.issuePageToken });
  const { findUnavailable } = subgraphs;
  const app = buildHttpServer({
    apollo,
    identify,
    page,
    findUnavailable,
    isDraining: () => closing !== undefined,
    report,
  });
  const planSubscription = createSubscriptionPlanner(supergraph, { hideSuggestions: mode === 'production' });
  await app.listen({ host: options.host, port: options.port });
  const sockets = serveWebSocket({
    server: app.server,
    path: GRAPH_PATH,
    identify,
    planSubscription,
    live: { supergraph, dataSources: subgraphs.dataSources, feeds, report },
    executeQuery: (request, viewer) => executeQuery(apollo, request, { viewer }),
    log,
  });

  const { port } = app.server.address() as AddressInfo;
  return {
    port,
    graphUrl: `http://${options.host}:${port}${GRAPH_PATH}`,
    liveUrl: `ws://${options.host}:${port}${GRAPH_PATH}`,
    close: () => {
      closing ??= (async () => {
        await Promise.all([sockets.close(), finish(app)]);
        await apollo.stop();
        await Promise.all([feeds.close(), subgraphs.close()]);
      })();
      return closing;
    },
  };
}

/** Waits for the requests that are under way, but not for one that will not end. */
async function finish(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS);
  await app.close();
  clearTimeout(timer);
}
