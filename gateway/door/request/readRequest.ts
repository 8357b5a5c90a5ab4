import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { OperationPayload } from '../door.ts';

/** What of an HTTP request counts. */
export interface OperationRequestOverHttp {
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
  query: z.string().nullish(),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: MEMBERS.nullish(),
  extensions: MEMBERS.nullish(),
});
/** In a query string the members of objects are JSON. */
const IN_QUERY = z.object({
  query: z.string().optional(),
  documentId: z.string().optional(),
  operationName: z.string().optional(),
  variables: z.string().transform(parseJson).optional(),
  extensions: z.string().transform(parseJson).optional(),
});

/**
 * The operation in a request, as GraphQL over HTTP has it: JSON in the body, or the query string of a GET.
 * @throws DoorstepError `BAD_REQUEST` for one that is not well-formed or that a page of another site could send,
 *   `CONTENT_TYPE_UNSUPPORTED` for another kind of body.
 */
export function readRequest({ method, headers, query, body }: OperationRequestOverHttp): OperationPayload {
  if (method === 'GET') {
    if (!ASKED_FIRST.some((name) => headers[name] !== undefined)) {
      throw badRequest('a GET needs an Authorization header, or apollo-require-preflight');
    }
    return readOperation(readAs(IN_QUERY, query));
  }
  if (!isUtf8Json(headers['content-type'])) throw new DoorstepError('CONTENT_TYPE_UNSUPPORTED');
  if (Array.isArray(body)) throw badRequest('operations come one at a time, not in an array');
  return readOperation(body);
}

/** JSON is UTF-8 (RFC 8259, section 8.1), and has no charset; who names another meant other bytes than are read. */
function isUtf8Json(contentType = ''): boolean {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((each) => each.startsWith('charset='))?.slice('charset='.length);
  return type === 'application/json' && (charset === undefined || /^"?utf-?8"?$/.test(charset));
}

/** The cursor that an EventSource, or a client like it, has come to. */
export function lastEventId(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function readOperation(value: unknown): OperationPayload {
  const operation = readAs(OPERATION, value);
  const { query, documentId, extensions } = operation;
  const isNamed = documentId != null || extensions?.['persistedQuery'] !== undefined;
  if ((query == null || query === '') && !isNamed) throw badRequest('it holds no query and names no document');
  return operation;
}

function readAs<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const member = parsed.error.issues[0]?.path[0];
  throw badRequest(typeof member === 'string' ? `the member ${member} has another type` : 'it is no JSON object');
}

function badRequest(detail: string): DoorstepError {
  return new DoorstepError('BAD_REQUEST', { detail });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // no object, so the shape refuses it
    return text;
  }
}
