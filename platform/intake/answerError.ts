import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CATALOGUE, DoorstepError, type ErrorCode } from '../errors/index.ts';
import type { Log } from '../telemetry/index.ts';

const RETRY_AFTER_SECONDS = 5;

export interface AnswerOptions {
  /** Whether an error means that the database is away, so that the carrier should try again. */
  readonly isUnavailable: (error: unknown) => boolean;
  readonly log: Log;
}

/** What Fastify itself refuses, before our code runs. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'CONTENT_TYPE_UNSUPPORTED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'PAYLOAD_EMPTY',
};

/** Answers a refusal with its code, and what nobody expected with a reference to our log. */
export function answerError(options: AnswerOptions, error: unknown, reply: FastifyReply): FastifyReply {
  const known = knownError(options, error);
  if (known !== null) {
    void reply.headers(headersOf(known));
    return reply.code(known.httpStatus).send({ error: { code: known.code, message: known.message } });
  }
  const reference = randomUUID();
  options.log.error('intake.failed', { reference, error });
  return reply.code(500).send({ error: { code: 'INTERNAL', message: CATALOGUE.INTERNAL.sentence, reference } });
}

function headersOf(error: DoorstepError): Readonly<Record<string, string>> {
  if (error.httpStatus === 503) return { 'retry-after': String(error.retryAfterSeconds ?? RETRY_AFTER_SECONDS) };
  if (error.code === 'CONTENT_ENCODING_UNSUPPORTED') return { 'accept-encoding': 'gzip, deflate' };
  return error.code === 'INTAKE_POST_ONLY' ? { allow: 'POST' } : {};
}

const BROKEN_REQUESTS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what is no request, or none that arrives in time: there is a socket only, and nothing of Fastify's. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const status = BROKEN_REQUESTS[error.code ?? ''] ?? 400;
    const body = JSON.stringify({ error: { code: 'BAD_REQUEST', message: CATALOGUE.BAD_REQUEST.sentence } });
    const headers = `Content-Length: ${body.length}\r\nContent-Type: application/json\r\nConnection: close`;
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${body}`);
  }
  socket.destroy();
}

function knownError(options: AnswerOptions, error: unknown): DoorstepError | null {
  if (error instanceof DoorstepError) return error;
  if (options.isUnavailable(error)) return new DoorstepError('DATABASE_UNAVAILABLE');
  const { code, statusCode } = z.object({ code: z.string().catch(''), statusCode: z.number().catch(500) }).parse(error);
  const ours = FASTIFY_CODES[code] ?? (statusCode >= 400 && statusCode < 500 ? 'BAD_REQUEST' : undefined);
  return ours === undefined ? null : new DoorstepError(ours);
}
