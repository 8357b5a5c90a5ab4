/**
 * What the end of an operation means.
 * - `expired`: the log no longer reaches back to the cursor.
 * - `lost`: nobody's fault; it goes on where it was, however often it takes.
 * - `doubtful`: a token that ran out, or something unknown; worth a few more attempts.
 * - `refused`: asking again would change nothing.
 */
export type Ending =
  | { readonly kind: 'expired'; readonly oldestCursor: string | null }
  | { readonly kind: 'lost' | 'doubtful' | 'refused' };

/** Codes with which the server ends an operation that it would take up again. */
const LOST = new Set([
  'DRAINING',
  'CLIENT_TOO_SLOW',
  'TOO_MANY_CLIENTS',
  'SUBGRAPH_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'ISSUER_UNAVAILABLE',
]);
const OF_THE_TOKEN = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'KEY_REVOKED']);

/** RFC 6455 and graphql-transport-ws: who sent nothing, went away, restarts, is busy, or was slow to shake hands. */
const LOST_CLOSES = new Set([1000, 1001, 1005, 1006, 1012, 1013, 1014, 4408, 4499, 4504]);
const REFUSED_CLOSES = new Set([1002, 1003, 1007, 1008, 1009, 1010, 4004, 4005, 4400, 4401, 4406, 4409, 4429, 4500]);
const LOST_STATUSES = new Set([408, 425, 429]);

/** Reads what a stock client ends an operation with: GraphQL errors, a close event, an HTTP response, or an error. */
export async function readEnding(reason: unknown): Promise<Ending> {
  if (Array.isArray(reason)) return readErrors(reason);
  if (!isObject(reason)) return { kind: 'doubtful' };
  const { response } = reason;
  if (isResponse(response)) return readResponse(response);
  return readConnectionEnd(reason);
}

/** Reads what ends a connection: a close event, or an error before there is one. */
export function readConnectionEnd(reason: unknown): Ending {
  if (!isObject(reason)) return { kind: 'doubtful' };
  if (typeof reason['code'] === 'number') return readClose(reason['code']);
  // a socket that could not be opened is an event, a request that could not be sent is graphql-sse's error
  if (reason['type'] === 'error' || reason['name'] === 'NetworkError') return { kind: 'lost' };
  return { kind: 'doubtful' };
}

/** Whether errors are a server's last words on an operation, and no event that failed. */
export function readErrors(errors: readonly unknown[]): Ending {
  const extensions = errors.map((error) =>
    isObject(error) && isObject(error['extensions']) ? error['extensions'] : {},
  );
  const expired = extensions.find(({ code }) => code === 'CURSOR_EXPIRED');
  if (expired !== undefined) {
    const { oldestCursor } = expired;
    return { kind: 'expired', oldestCursor: typeof oldestCursor === 'string' ? oldestCursor : null };
  }
  const codes = extensions.map(({ code }) => String(code));
  if (codes.length > 0 && codes.every((code) => LOST.has(code))) return { kind: 'lost' };
  return { kind: codes.some((code) => OF_THE_TOKEN.has(code)) ? 'doubtful' : 'refused' };
}

function readClose(code: number): Ending {
  if (LOST_CLOSES.has(code)) return { kind: 'lost' };
  // 4403 among them: the token has expired, and the next one may do
  return { kind: REFUSED_CLOSES.has(code) ? 'refused' : 'doubtful' };
}

async function readResponse(response: Response): Promise<Ending> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const errors = isObject(body) ? body['errors'] : undefined;
  const ending = Array.isArray(errors) && errors.length > 0 ? readErrors(errors) : null;
  if (ending !== null && ending.kind !== 'refused') return ending;
  const { status } = response;
  if (status >= 500 || LOST_STATUSES.has(status)) return { kind: 'lost' };
  return { kind: status === 401 ? 'doubtful' : 'refused' };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isResponse(value: unknown): value is Response {
  return isObject(value) && typeof value['status'] === 'number' && typeof value['clone'] === 'function';
}
