import type { ServerResponse } from 'node:http';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { statusOf } from '../../../door/index.ts';
import { type Clients, toClientErrors } from '../../clients/index.ts';

/** Answers with a status and coded errors in JSON, as the graph does over plain HTTP, before a stream has begun. */
export function refuse(clients: Clients, response: ServerResponse, error: unknown): void {
  const status = statusOf(error);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(status === 429 || status === 503 ? { 'retry-after': String(retryAfter(clients, error)) } : {}),
  });
  response.end(JSON.stringify({ errors: toClientErrors(error, clients.options) }));
}

function retryAfter(clients: Clients, error: unknown): number {
  const own = error instanceof DoorstepError ? error.retryAfterSeconds : undefined;
  return own ?? clients.retryAfterSeconds;
}
