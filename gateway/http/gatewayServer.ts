import type { AddressInfo } from 'node:net';
import type { Authenticate } from '../../platform/access/index.ts';
import { LIVE_LIMITS, type LiveLimits } from '../../platform/settings.ts';
import {
  type ClientCounts,
  createClients,
  type FindRevokedKeys,
  serveEventStream,
  serveWebSocket,
} from '../live/index.ts';
import { observeGateway } from '../metrics/index.ts';
import { followRequests } from './finishRequests.ts';
import { createGraphiQLPage } from './graphiql/index.ts';
import { type Graph, type GraphOptions, openGraph } from './graph.ts';
import { buildHttpServer, GRAPH_PATH } from './httpServer.ts';
import { withCodedFailures } from './identify.ts';

/** Connections that the kernel keeps while none is accepted; past it some of a storm would be reset. */
const BACKLOG = 4_096;

export interface GatewayServerOptions extends GraphOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly authenticate: Authenticate;
  /** Whether WebSockets of pages of other sites are refused: where visitors need no token. */
  readonly sameOriginOnly?: boolean | undefined;
  /** Asked twice a second while clients with API keys are connected; absent: no key is ever revoked. */
  readonly findRevokedKeys?: FindRevokedKeys | undefined;
  /** Where they differ from the usual. */
  readonly limits?: Partial<LiveLimits> | undefined;
  /** How long a request may take to arrive, where it differs from the usual. */
  readonly arrivesWithinMs?: number | undefined;
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
  /** Live clients, whatever their transport, and what is kept of them; strangers have not said yet who they are. */
  readonly clientCounts: ClientCounts & { readonly strangers: number };
  /** Names the subgraphs that do not answer. */
  findUnavailable(): Promise<readonly string[]>;
  /** Refuses new work, ends live operations with "connect again", finishes the rest, and closes. */
  close(): Promise<void>;
}

/** Serves the graph. No subgraph has to be up: what one would answer is null with a coded error until it is. */
export async function createGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { host, mode, log } = options;
  const graph = openGraph(options);
  const { live, report } = graph;
  const identify = withCodedFailures(options.authenticate, log);
  let closing: Promise<void> | undefined;
  const clients = createClients({
    identify,
    live,
    report,
    executeQuery: (admitted, viewer, leaving) => graph.execute(admitted, viewer, leaving),
    findRevokedKeys: options.findRevokedKeys ?? (() => Promise.resolve([])),
    limits: { ...LIVE_LIMITS, ...options.limits },
    log,
  });
  const app = buildHttpServer({
    graph,
    identify,
    events: serveEventStream(clients),
    page:
      mode === 'production'
        ? undefined
        : createGraphiQLPage({ endpoint: GRAPH_PATH, issueToken: options.issuePageToken }),
    findUnavailable: () => graph.subgraphs.findUnavailable(),
    isDraining: () => closing !== undefined,
    arrivesWithinMs: options.arrivesWithinMs,
    report,
  });
  const finishRequests = followRequests(app);
  const { sameOriginOnly = false } = options;
  const sockets = serveWebSocket({ server: app.server, path: GRAPH_PATH, clients, sameOriginOnly });
  await app.listen({ host, port: options.port, backlog: BACKLOG });
  const { port } = app.server.address() as AddressInfo;
  const stopObserving = observeGateway({
    clients: () => ({ ...clients.counts, strangers: sockets.strangers }),
    feeds: () => ({ ...live.feeds.counts, backlog: live.feeds.backlog }),
    planCount: () => graph.planCount,
    subgraphs: () => graph.subgraphs.standings(),
  });
  // side by side: the door closes at once, so that who is sent away does not come back in
  const drain = (): Promise<unknown> => Promise.all([finishRequests(), clients.drain().then(() => sockets.close())]);
  return {
    port,
    graphUrl: `http://${host}:${port}${GRAPH_PATH}`,
    liveUrl: `ws://${host}:${port}${GRAPH_PATH}`,
    move: (supergraphSdl) => graph.move(supergraphSdl),
    get counts() {
      return live.feeds.counts;
    },
    get clientCounts() {
      return { ...clients.counts, strangers: sockets.strangers };
    },
    findUnavailable: () => graph.subgraphs.findUnavailable(),
    close: () =>
      (closing ??= drain()
        .then(() => closeGraph(graph))
        .finally(stopObserving)),
  };
}

async function closeGraph({ live, subgraphs }: Graph): Promise<void> {
  await Promise.all([live.feeds.close(), subgraphs.close()]);
}
