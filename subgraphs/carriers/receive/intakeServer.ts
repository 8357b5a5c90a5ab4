import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CATALOGUE, DoorstepError, type ErrorCode } from '../../../platform/errors/index.ts';
import { reach } from '../../../platform/steps.ts';
import { verifySignature } from '../../../platform/signatures/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { EndpointWithSecret } from '../store/index.ts';
import { checkBody } from './checkBody.ts';

/** The longest history of a parcel in any sample is a fifth of this. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;
/** Whoever sends a payload more slowly than this is not a carrier. */
const REQUEST_TIMEOUT_MS = 15_000;
const TIMEOUT_CHECK_MS = 1_000;
const RETRY_AFTER_SECONDS = 5;

const PARAMETERS = z.object({ carrier: z.string().max(40), endpoint: z.uuid() });

export interface IntakeOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly findEndpoint: (id: string) => Promise<EndpointWithSecret | null>;
  /** Resolves when the payload is durable, and not before. */
  readonly accept: (endpoint: EndpointWithSecret, body: Buffer) => Promise<{ payloadId: string; duplicate: boolean }>;
  /** Whether an error means that the database is away, so that the carrier should try again. */
  readonly isUnavailable: (error: unknown) => boolean;
  /** How long a request may take to arrive; 15 seconds where absent. */
  readonly requestTimeoutMs?: number;
  readonly log: Log;
}

export interface IntakeServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The carriers' way in, on a listener of its own: `POST /intake/:carrier/:endpoint`. A payload is checked for its form
 * and its signature over the very bytes, made durable, and answered with 202; nothing else happens in the request.
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
  app.addContentTypeParser(/^application\/json(;|$)/i, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error, _request, reply) => answerError(options, error, reply));
  app.setNotFoundHandler((_request, reply) => answerError(options, new DoorstepError('NOT_FOUND'), reply));
  route(app, options);
  await app.listen({ host: options.host, port: options.port });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${options.host}:${port}/intake`, close: () => app.close() };
}

function route(app: FastifyInstance, options: IntakeOptions): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.post('/intake/:carrier/:endpoint', async (request, reply) => {
    const endpoint = await endpointOf(request, options);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    verifySignature(endpoint.scheme, endpoint.secret, { headers: request.headers, body });
    checkBody(body);
    const accepted = await options.accept(endpoint, body);
    reach('intake.beforeAcknowledge');
    return reply.code(202).send(accepted);
  });
}

async function endpointOf(request: FastifyRequest, options: IntakeOptions): Promise<EndpointWithSecret> {
  const parameters = PARAMETERS.safeParse(request.params);
  const endpoint = parameters.success ? await options.findEndpoint(parameters.data.endpoint) : null;
  if (endpoint === null || endpoint.carrier !== parameters.data?.carrier) throw new DoorstepError('ENDPOINT_UNKNOWN');
  return endpoint;
}

/** What Fastify itself refuses, before our code runs. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'CONTENT_TYPE_UNSUPPORTED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'PAYLOAD_EMPTY',
};

function answerError(options: IntakeOptions, error: unknown, reply: FastifyReply): FastifyReply {
  const known = knownError(options, error);
  if (known !== null) {
    if (known.httpStatus === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    return reply.code(known.httpStatus).send({ error: { code: known.code, message: known.message } });
  }
  const reference = randomUUID();
  options.log.error('intake.failed', { reference, error });
  return reply.code(500).send({ error: { code: 'INTERNAL', message: CATALOGUE.INTERNAL.sentence, reference } });
}

const BROKEN_REQUESTS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what is no request, or none that arrives in time: there is a socket only, and nothing of Fastify's. */
function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const status = BROKEN_REQUESTS[error.code ?? ''] ?? 400;
    const body = JSON.stringify({ error: { code: 'BAD_REQUEST', message: CATALOGUE.BAD_REQUEST.sentence } });
    const headers = `Content-Length: ${body.length}\r\nContent-Type: application/json\r\nConnection: close`;
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${body}`);
  }
  socket.destroy();
}

function knownError(options: IntakeOptions, error: unknown): DoorstepError | null {
  if (error instanceof DoorstepError) return error;
  if (options.isUnavailable(error)) return new DoorstepError('DATABASE_UNAVAILABLE');
  const { code, statusCode } = z.object({ code: z.string().catch(''), statusCode: z.number().catch(500) }).parse(error);
  const ours = FASTIFY_CODES[code] ?? (statusCode >= 400 && statusCode < 500 ? 'BAD_REQUEST' : undefined);
  return ours === undefined ? null : new DoorstepError(ours);
}
