import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Authenticate } from '../../platform/access/index.ts';
import { CATALOGUE, DoorstepError, type ErrorCode } from '../../platform/errors/index.ts';
import { refusalHeaders, type Report } from '../door/index.ts';
import type { EventStreamTransport } from '../live/index.ts';
import { answerOperation } from './answerOperation.ts';
import { arrivalOptions, readBodies } from './arrival.ts';
import type { GraphiQLPage } from './graphiql/index.ts';
import type { Graph } from './graph.ts';
import { refusal, refusalFor } from './refusal.ts';

/** The path of the graph, over HTTP and over WebSocket. */
export const GRAPH_PATH = '/graphql';

export interface HttpServerOptions {
  readonly graph: Graph;
  /** @throws DoorstepError that says why the credentials do not do. */
  readonly identify: Authenticate;
  /** The graph over Server-Sent Events, on the same path. */
  readonly events: EventStreamTransport;
  /** Shown to browsers that open the graph's address; absent in production. */
  readonly page: GraphiQLPage | undefined;
  /** Names the subgraphs that do not answer. */
  readonly findUnavailable: () => Promise<string[]>;
  readonly isDraining: () => boolean;
  /** How long a request may take to arrive, where it differs from the usual. */
  readonly arrivesWithinMs?: number | undefined;
  readonly report: Report;
}

/** Builds the HTTP side; it does not listen yet. */
export function buildHttpServer(options: HttpServerOptions): FastifyInstance {
  const app = Fastify({
    ...arrivalOptions(options.arrivesWithinMs),
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  });
  readBodies(app);
  keepPrivate(app);
  refuseWhileDraining(app, options.isDraining);
  refuseOtherMethods(app);
  answerMistakesInCode(app, options.report);
  serveGraph(app, options);
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const unavailable = await options.findUnavailable();
    if (unavailable.length === 0) return { status: 'ready' };
    return reply.code(503).send({ status: 'unavailable', unavailable });
  });
  return app;
}

function serveGraph(app: FastifyInstance, options: HttpServerOptions): void {
  const { events, page } = options;
  app.route({
    method: ['GET', 'POST'],
    url: GRAPH_PATH,
    // an answer without its body is of no use to anybody, and a stream would have no end
    exposeHeadRoute: false,
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (page !== undefined && asksForPage(request)) return page.send(request, reply);
      if (!events.wants(request)) return answerOperation(options, request, reply);
      reply.hijack();
      return events.serve(request, reply.raw);
    },
  });
}

function asksForPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

/** Before a body is read, whatever its type. */
function refuseOtherMethods(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ is404, url }, reply) => {
    if (!is404 || url.split('?')[0] !== GRAPH_PATH) return;
    await reply.code(405).header('allow', 'GET, POST').send(refusal('METHOD_NOT_ALLOWED'));
  });
}

/** Whatever is answered depends on who asks: nothing between may keep it for somebody else. */
function keepPrivate(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private');
  });
}

function refuseWhileDraining(app: FastifyInstance, isDraining: () => boolean): void {
  app.addHook('onRequest', async (_request, reply) => {
    if (!isDraining()) return;
    const status = CATALOGUE.DRAINING.httpStatus;
    await reply.code(status).headers(refusalHeaders(status, undefined)).send(refusal('DRAINING'));
  });
  // A connection that stays open would hold up the end of the process.
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining()) reply.header('connection', 'close');
  });
}

/** What Fastify itself finds wrong, in our words. */
const CODES_BY_STATUS: Readonly<Partial<Record<number, ErrorCode>>> = {
  400: 'BAD_REQUEST',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'CONTENT_TYPE_UNSUPPORTED',
};

function answerMistakesInCode(app: FastifyInstance, report: Report): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(refusal('NOT_FOUND')));
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    if (error instanceof DoorstepError) return reply.code(error.httpStatus).send(refusalFor(error));
    const code = CODES_BY_STATUS[error.statusCode ?? 500];
    if (code !== undefined) return reply.code(CATALOGUE[code].httpStatus).send(refusal(code));
    const reference = randomUUID();
    report(reference, error);
    return reply.code(500).send(refusal('INTERNAL', { reference }));
  });
}
