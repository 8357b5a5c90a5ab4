import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { OperationPayload } from '../../clients/index.ts';

/** What of an HTTP request counts. */
export interface EventRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed query string. */
  readonly query: unknown;
  /** The parsed body. */
  readonly body: unknown;
}

/** Headers that make a browser ask first (CORS preflight) before a page of another site may send them. */
const ASKED_FIRST = ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'];

const MEMBERS = z.record(z.string(), z.unknown());
const OPERATION = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: MEMBERS.nullish(),
  extensions: MEMBERS.nullish(),
});
/** In a query string the members of objects are JSON. */
const IN_QUERY = z.object({
  query: z.string(),
  operationName: z.string().optional(),
  variables: z.string().transform(parseJson).optional(),
  extensions: z.string().transform(parseJson).optional(),
});

/**
 * The operation in a request, as GraphQL over HTTP has it: JSON in the body, or the query string of a GET.
 * @throws DoorstepError `BAD_REQUEST` for one that is not well-formed or that a page of another site could send,
 *   `CONTENT_TYPE_UNSUPPORTED` for another kind of body.
 */
export function readRequest({ method, headers, query, body }: EventRequest): OperationPayload {
  if (method === 'GET') {
    if (!ASKED_FIRST.some((name) => headers[name] !== undefined)) {
      throw new DoorstepError('BAD_REQUEST', { detail: 'a GET needs an Authorization header' });
    }
    return require(OPERATION, require(IN_QUERY, query));
  }
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new DoorstepError('CONTENT_TYPE_UNSUPPORTED');
  }
  return require(OPERATION, body);
}

/** The cursor that an EventSource, or a client like it, has come to. */
export function lastEventId(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function require<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new DoorstepError('BAD_REQUEST');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // no object, so the shape refuses it
    return text;
  }
}
