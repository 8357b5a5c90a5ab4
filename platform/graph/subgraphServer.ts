import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { type ActingViewer, CONTEXT_HEADER, readContext } from '../access/index.ts';
import { asRequestError, maskGraphQLError } from '../errors/index.ts';
import type { LiveRequest } from '../live/index.ts';
import { failSpan, inRemoteSpan, type Log, METRICS } from '../telemetry/index.ts';
import { withDatabaseAway } from './databaseAway.ts';
import type { RequestContext } from './requestContext.ts';
import { serveSubscriptions } from './subgraphSubscriptions.ts';

/** The gateway asks for many entities at once; a client never reaches this port. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

export interface SubgraphServerOptions<Ports extends object> {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** What the gateway signs contexts with. */
  readonly contextKey: Buffer;
  /** What resolvers may use, scoped to the viewer: made anew for each request and for events that are resolved together. */
  readonly ports: (viewer: ActingViewer) => Ports;
  /** Rejects while the process cannot do its work. */
  readonly checkHealth: () => Promise<void>;
  readonly log: Log;
}

export interface SubgraphServer {
  /** Where the gateway finds it: GraphQL over HTTP and, on the same path, over WebSocket. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a subgraph to the gateway, and to nobody who cannot sign as the gateway does. */
export async function startSubgraphServer<Ports extends object>(
  options: SubgraphServerOptions<Ports>,
): Promise<SubgraphServer> {
  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  const viewerOf = (signed: unknown): ActingViewer => readContext(options.contextKey, options.name, signed, Date.now());
  const contextOf = (viewer: ActingViewer, liveRequest: LiveRequest): RequestContext<Ports> => ({
    ...options.ports(viewer),
    viewer,
    liveRequest,
  });
  const report = (reference: string, error: unknown): void =>
    options.log.error('resolver.failed', { reference, error });

  const apollo = new ApolloServer<RequestContext<Ports>>({
    schema: options.schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, thrown) => {
      const masked = maskGraphQLError(formatted, withDatabaseAway(thrown), report);
      failSpan(String(masked.extensions?.['code']));
      return masked;
    },
    plugins: [ApolloServerPluginInlineTraceDisabled(), fastifyApolloDrainPlugin(app)],
  });
  await apollo.start();
  const handle = fastifyApolloHandler(apollo, {
    context: async (request) =>
      contextOf(
        refuseUnsigned(() => viewerOf(request.headers[CONTEXT_HEADER])),
        null,
      ),
  });
  app.route({
    url: '/graphql',
    method: 'POST',
    handler: (request, reply) => {
      const span = { headers: request.headers, name: 'subgraph request', attributes: { subgraph: options.name } };
      return inRemoteSpan(span, () => handle.call(app, request, reply));
    },
  });
  app.get('/health', async (_request, reply) => {
    await options.checkHealth().then(
      () => reply.send({ status: 'ok' }),
      () => reply.code(503).send({ status: 'unavailable' }),
    );
  });

  app.get('/metrics', async (_request, reply) => reply.type(METRICS.contentType).send(await METRICS.metrics()));

  await app.listen({ host: options.host, port: options.port });
  const sockets = serveSubscriptions({ server: app.server, schema: options.schema, viewerOf, contextOf, report });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}/graphql`,
    port,
    close: async () => {
      await sockets.close();
      await apollo.stop();
      await app.close();
    },
  };
}

function refuseUnsigned<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asRequestError(error);
  }
}
