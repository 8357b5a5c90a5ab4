import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Authenticate } from '../../platform/access/index.ts';
import { serveWebSocket } from '../live/index.ts';
import { executeQuery } from './apollo.ts';
import { createGraphiQLPage } from './graphiql/index.ts';
import { type Graph, type GraphOptions, openGraph } from './graph.ts';
import { buildHttpServer, GRAPH_PATH } from './httpServer.ts';
import { withCodedFailures } from './identify.ts';

/** Requests that are under way when the server closes have this long. */
const FINISH_WITHIN_MS = 8_000;

export interface GatewayServerOptions extends GraphOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly authenticate: Authenticate;
  /** Issues the token that GraphiQL starts with; without it the visitor brings one. */
  readonly issuePageToken?: (() => Promise<string>) | undefined;
}

export interface GatewayServer {
  readonly port: number;
  /** The graph over HTTP. */
  readonly graphUrl: string;
  /** The graph over WebSocket. */
  readonly liveUrl: string;
  /**
   * Serves another supergraph from now on. Clients stay: operations that it still has go on without gap or double,
   * those that it has no longer end with what is wrong with them.
   * @throws when it is no supergraph; then the one before stays.
   */
  move(supergraphSdl: string): void;
  /** Feeds that are open, and the clients in them. */
  readonly counts: { readonly feeds: number; readonly clients: number };
  /** Refuses new work, ends live operations with "connect again", finishes the rest, and closes. */
  close(): Promise<void>;
}

/** Serves the graph. No subgraph has to be up: what one would answer is null with a coded error until it is. */
export async function createGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { host, mode, log } = options;
  const graph = await openGraph(options);
  const { apollo, live } = graph;
  const identify = withCodedFailures(options.authenticate, log);
  let closing: Promise<void> | undefined;
  const app = buildHttpServer({
    apollo,
    identify,
    page:
      mode === 'production'
        ? undefined
        : createGraphiQLPage({ endpoint: GRAPH_PATH, issueToken: options.issuePageToken }),
    findUnavailable: () => graph.subgraphs.findUnavailable(),
    isDraining: () => closing !== undefined,
    report: live.report,
  });
  await app.listen({ host, port: options.port });
  const sockets = serveWebSocket({
    server: app.server,
    path: GRAPH_PATH,
    identify,
    live,
    executeQuery: (request, viewer) => executeQuery(apollo, request, { viewer }),
    log,
  });
  const { port } = app.server.address() as AddressInfo;
  return {
    port,
    graphUrl: `http://${host}:${port}${GRAPH_PATH}`,
    liveUrl: `ws://${host}:${port}${GRAPH_PATH}`,
    move: (supergraphSdl) => graph.move(supergraphSdl),
    get counts() {
      return live.feeds.counts;
    },
    close: () => (closing ??= Promise.all([sockets.close(), finish(app)]).then(() => closeGraph(graph))),
  };
}

async function closeGraph({ apollo, live, subgraphs }: Graph): Promise<void> {
  await apollo.stop();
  await Promise.all([live.feeds.close(), subgraphs.close()]);
}

/** Waits for the requests that are under way, but not for one that will not end. */
async function finish(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS);
  await app.close();
  clearTimeout(timer);
}
