import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { type Clients, toClientErrors } from '../../clients/index.ts';

/** Answers with a status and coded errors in JSON, as the graph does over plain HTTP, before a stream has begun. */
export function refuse(clients: Clients, response: ServerResponse, error: unknown): void {
  const status = statusOf(error);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(status === 429 || status === 503 ? { 'retry-after': String(clients.retryAfterSeconds) } : {}),
  });
  response.end(JSON.stringify({ errors: toClientErrors(error, clients.options) }));
}

function statusOf(error: unknown): number {
  if (error instanceof DoorstepError) return error.httpStatus;
  // of the document, which nothing has run of
  return error instanceof GraphQLError ? 400 : 500;
}
