import type { ServerResponse } from 'node:http';
import { refusalHeaders, statusOf } from '../../../door/index.ts';
import { type Clients, toClientErrors } from '../../clients/index.ts';

/** Answers with a status and coded errors in JSON, as the graph does over plain HTTP, before a stream has begun. */
export function refuse(clients: Clients, response: ServerResponse, error: unknown): void {
  const status = statusOf(error);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private',
    ...refusalHeaders(status, error, clients.retryAfterSeconds),
  });
  response.end(JSON.stringify({ errors: toClientErrors(error, clients.options) }));
}
