import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { issueToken, type Scope, verifyToken, type Viewer } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import type { SubgraphServer } from '../../platform/graph/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { createGatewayServer, type GatewayServer, type GatewayServerOptions } from '../http/gatewayServer.ts';
import { composeTwo, CONTEXT_KEY, Parcels, startCarriers } from './twoSubgraphs.ts';

const TOKEN_KEY = Buffer.alloc(32, 2);

/** What a GraphQL answer looks like to a test. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

/** A gateway before two subgraphs, all on real sockets. */
export interface TestGraph {
  readonly parcels: Parcels;
  readonly gateway: GatewayServer;
  parcelsServer: SubgraphServer;
  carriersServer: SubgraphServer;
  close(): Promise<void>;
}

export async function startTestGraph(options: Partial<GatewayServerOptions> = {}): Promise<TestGraph> {
  const parcels = new Parcels();
  const parcelsServer = await parcels.start();
  const carriersServer = await startCarriers(0, () => (parcels.stamps += 1));
  const gateway = await startGateway({
    supergraphSdl: composeTwo(),
    subgraphUrls: { parcels: parcelsServer.url, carriers: carriersServer.url },
    ...options,
  });
  const graph: TestGraph = {
    parcels,
    gateway,
    parcelsServer,
    carriersServer,
    close: async () => {
      await gateway.close();
      await Promise.all([graph.parcelsServer.close(), graph.carriersServer.close()]);
    },
  };
  return graph;
}

/** A gateway before whatever subgraphs its supergraph names. */
export function startGateway(
  options: Partial<GatewayServerOptions> & Pick<GatewayServerOptions, 'supergraphSdl'>,
): Promise<GatewayServer> {
  return createGatewayServer({
    subgraphUrls: {},
    host: '127.0.0.1',
    port: 0,
    mode: 'development',
    contextKey: CONTEXT_KEY,
    authenticate: verifiedBy,
    log: SILENT_LOG,
    ...options,
  });
}

/** Who shows the value of an Authorization header that {@link bearer} made. */
export function verifiedBy(authorization: string | undefined): Promise<Viewer> {
  if (authorization === undefined) return Promise.reject(new DoorstepError('UNAUTHENTICATED'));
  return verifyToken(TOKEN_KEY, authorization.replace(/^Bearer /, ''), Date.now());
}

/** The value of an Authorization header. */
export async function bearer(expiresInSeconds = 60, scopes: readonly Scope[] = ['shipments:read']): Promise<string> {
  const request = { brand: 'acme', scopes, subject: 'test', expiresInSeconds };
  return `Bearer ${await issueToken(TOKEN_KEY, request, Date.now())}`;
}

/** Posts an operation as an ordinary client does. */
export async function post(
  url: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

/** What a subscription has brought so far. */
export interface Heard {
  readonly results: Answer[];
  readonly errors: unknown[];
  completed: boolean;
  leave(): void;
}

/** Subscribes as an ordinary client does, and keeps what it hears. */
export function listen(client: Client, payload: SubscribePayload): Heard {
  const heard: Heard = { results: [], errors: [], completed: false, leave: () => leave() };
  const leave = client.subscribe(payload, {
    next: (result) => heard.results.push(result as Answer),
    error: (error) => heard.errors.push(...(Array.isArray(error) ? error : [error])),
    complete: () => (heard.completed = true),
  });
  return heard;
}

/** A graphql-ws client that does not reconnect. */
export function connect(
  url: string,
  connectionParams: Record<string, unknown>,
  onSocket: (socket: WebSocket) => void = () => undefined,
): Client {
  return createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    on: { opened: (socket) => onSocket(socket as WebSocket) },
  });
}
