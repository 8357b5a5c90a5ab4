import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { reach } from '../../../platform/steps.ts';
import type { EndpointWithSecret } from '../store/index.ts';
import { answerBrokenRequest, answerError, type AnswerOptions } from './answerError.ts';
import {
  acknowledgementOf,
  endpointOf,
  type IntakeRequest,
  MAX_PAYLOAD_BYTES,
  type ReceivedPayload,
  type ReceiveOptions,
  receivePayload,
} from './receivePayload.ts';

/** Whoever sends a payload more slowly than this is not a carrier. */
const REQUEST_TIMEOUT_MS = 15_000;
const TIMEOUT_CHECK_MS = 1_000;

/**
 * Makes a payload durable, and resolves when it is, not before.
 * @throws DoorstepError `INTAKE_BUSY` when too much waits to be kept.
 */
export type AcceptPayload = (
  endpoint: EndpointWithSecret,
  payload: ReceivedPayload,
) => Promise<{ payloadId: string; duplicate: boolean }>;

export interface IntakeOptions extends ReceiveOptions, AnswerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly accept: AcceptPayload;
  /** What to tell the sender of a payload beside that it is kept, such as the rows of an upload; null: nothing. */
  readonly report?: (endpoint: EndpointWithSecret, payload: ReceivedPayload) => object | null;
  /** How long a request may take to arrive; 15 seconds where absent. */
  readonly requestTimeoutMs?: number;
}

export interface IntakeServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The carriers' way in, on a listener of its own: `POST /intake/:carrier/:endpoint`. A payload is checked for its form
 * and its signature over the very bytes, made durable, and answered with 2xx; nothing else happens in the request.
 */
export async function startIntakeServer(options: IntakeOptions): Promise<IntakeServer> {
  const requestTimeout = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  const app = Fastify({
    bodyLimit: MAX_PAYLOAD_BYTES,
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
  route(app, options);
  await app.listen({ host: options.host, port: options.port });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${options.host}:${port}/intake`, close: () => app.close() };
}

const ADDRESS = '/intake/:carrier/:endpoint';

function route(app: FastifyInstance, options: IntakeOptions): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.post(ADDRESS, async (request: IntakeRequest, reply) => {
    const endpoint = await endpointOf(request, options);
    const payload = await receivePayload(request, endpoint, options);
    const accepted = await options.accept(endpoint, payload);
    reach('intake.beforeAcknowledge');
    const report = options.report?.(endpoint, payload) ?? null;
    return reply.code(acknowledgementOf(endpoint)).send(report === null ? accepted : { ...accepted, report });
  });
  // no carrier's documents ask for a challenge to be answered: DHL posts what activates a subscription, the others a payload
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: ADDRESS,
    handler: async () => {
      throw new DoorstepError('INTAKE_POST_ONLY');
    },
  });
}
