import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { DoorstepError } from '../errors/index.ts';
import { answerBrokenRequest, answerError, type AnswerOptions } from './answerError.ts';

/** Whoever sends a payload more slowly than this is none of those who send them. */
const REQUEST_TIMEOUT_MS = 15_000;
const TIMEOUT_CHECK_MS = 1_000;

export interface ListenerOptions extends AnswerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Of a body as it is sent. */
  readonly mostBytes: number;
  /** How long a request may take to arrive; 15 seconds where absent. */
  readonly requestTimeoutMs?: number | undefined;
}

export interface Listener {
  /** Without a path. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A listener for strangers who post payloads: bodies come as bytes, bounded in size and time, and whatever goes wrong is
 * answered with a code. It has a `/health` of its own.
 */
export async function startListener(
  options: ListenerOptions,
  route: (app: FastifyInstance) => void,
): Promise<Listener> {
  const requestTimeout = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  const app = Fastify({
    bodyLimit: options.mostBytes,
    requestTimeout,
    // Node looks for late requests every half minute unless it is told otherwise, and of the two times takes the longer
    // one for the whole request: the one for headers is a minute unless it is set
    http: { headersTimeout: requestTimeout, connectionsCheckingInterval: TIMEOUT_CHECK_MS },
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => void answerError(options, error, reply),
    clientErrorHandler: answerBrokenRequest,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(/^(?:application|text)\//i, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error, _request, reply) => answerError(options, error, reply));
  app.setNotFoundHandler((_request, reply) => answerError(options, new DoorstepError('NOT_FOUND'), reply));
  app.get('/health', async () => ({ status: 'ok' }));
  route(app);
  await app.listen({ host: options.host, port: options.port });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${options.host}:${port}`, close: () => app.close() };
}

/** Refuses everything but POST at an address: no sender's documents ask for a challenge to be answered. */
export function postOnly(app: FastifyInstance, url: string): void {
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url,
    handler: async () => {
      throw new DoorstepError('INTAKE_POST_ONLY');
    },
  });
}
