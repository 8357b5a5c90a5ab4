import { isUtf8 } from 'node:buffer';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { CATALOGUE, codeOf, DoorstepError, type ErrorCode } from '../../platform/errors/index.ts';
import { refusal } from './refusal.ts';

const BODY_LIMIT_BYTES = 256 * 1024;
/** A request is some kilobytes. Who sends one byte at a time would hold a connection for as long as it likes. */
const ARRIVES_WITHIN_MS = 20_000;
/** Node looks for the late so often. */
const LATE_CHECKS_MS = 5_000;

/** How large a request may be and how long it may take to arrive, its headers included. */
export function arrivalOptions(withinMs = ARRIVES_WITHIN_MS): FastifyHttpOptions<Server> {
  return {
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: withinMs,
    http: {
      requestTimeout: withinMs,
      headersTimeout: withinMs,
      connectionsCheckingInterval: Math.min(withinMs, LATE_CHECKS_MS),
    },
    clientErrorHandler: refuseBroken,
  };
}

/** Reads bodies of JSON in UTF-8, and no others. */
export function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // bytes that are none would be replaced, and mean something else
    if (!isUtf8(body)) return done(new DoorstepError('BAD_REQUEST', { detail: 'the body is not UTF-8' }));
    return parse(request, body.toString(), done);
  });
}

/** What Node says of a request that it cannot read to its end. */
const CODES: Readonly<Partial<Record<string, ErrorCode>>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers what never became a request, in the form of all other answers. */
function refuseBroken(error: Error, socket: Socket): void {
  if (socket.writable) {
    const code = CODES[codeOf(error) ?? ''] ?? 'BAD_REQUEST';
    const { httpStatus } = CATALOGUE[code];
    const body = JSON.stringify(refusal(code));
    const head = [
      `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroy(error);
}
