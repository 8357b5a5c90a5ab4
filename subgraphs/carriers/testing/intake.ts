import { request } from 'node:http';
import { type DataSource, isDatabaseUnavailable } from '../../../platform/database/index.ts';
import { type KnownEndpoints, knownEndpoints } from '../../../platform/intake/index.ts';
import { hmacSha256, type PublicKeys } from '../../../platform/signatures/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { type AcceptPayload, type IntakeServer, openInbox, startIntakeServer } from '../receive/index.ts';
import { type EndpointWithSecret, findEndpoint } from '../store/index.ts';
import { ENDPOINT_KEY, type Endpoint } from './room.ts';

/** No sender's keys. */
const NO_KEYS: PublicKeys = { find: async () => null };

export interface TestIntakeOptions {
  /** Another way to the database than that of the payloads. */
  readonly endpointsFrom?: DataSource;
  readonly endpoints?: KnownEndpoints<EndpointWithSecret>;
  readonly accept?: AcceptPayload;
  readonly publicKeys?: PublicKeys;
  readonly now?: () => number;
  readonly requestTimeoutMs?: number;
}

/** The intake over the real store, wired as the process wires it. */
export function startTestIntake(database: DataSource, options: TestIntakeOptions = {}): Promise<IntakeServer> {
  const { endpointsFrom = database, publicKeys = NO_KEYS, now = Date.now, requestTimeoutMs = 15_000 } = options;
  const endpoints = options.endpoints ?? knownEndpoints((id) => findEndpoint(endpointsFrom, ENDPOINT_KEY, id));
  const inbox = openInbox({ database });
  return startIntakeServer({
    host: '127.0.0.1',
    port: 0,
    requestTimeoutMs,
    findEndpoint: (id) => endpoints.find(id),
    publicKeys,
    now,
    accept:
      options.accept ??
      (({ id: endpointId, brand, carrier }, payload) =>
        inbox({ brand, carrier, endpointId, ...payload, receivedAt: new Date() })),
    isUnavailable: isDatabaseUnavailable,
    log: SILENT_LOG,
  });
}

/** What the intake answered, with the code of a refusal. */
export interface IntakeAnswer {
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Headers = Readonly<Record<string, string>>;

/** The header of a FedEx signature, as base64 unless told otherwise. */
export function signedBy(
  { secret }: Pick<Endpoint, 'secret'>,
  body: Buffer,
  spelling: 'base64' | 'hex' = 'base64',
): Headers {
  return { 'content-type': 'application/json', 'fdx-signature': hmacSha256(secret, body).toString(spelling) };
}

/** Posts bytes with a length. */
export async function post(url: string, body: Buffer, headers: Headers): Promise<IntakeAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
  return answerOf(response.status, response.headers.get('retry-after'), await response.text());
}

/**
 * Posts in chunks, without a length. Without an end the request stays open until the server has had enough; a server
 * that answers early may also break the connection before everything is sent, which is no failure of the test.
 */
export function postChunked(
  url: string,
  chunks: readonly Buffer[],
  headers: Headers,
  { end = true }: { end?: boolean } = {},
): Promise<IntakeAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers }, (response) => {
      const received: Buffer[] = [];
      response.on('data', (chunk: Buffer) => received.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(received).toString();
        resolve(answerOf(response.statusCode ?? 0, response.headers['retry-after'] ?? null, text));
        outgoing.destroy();
      });
    });
    outgoing.on('error', reject);
    for (const chunk of chunks) outgoing.write(chunk);
    if (end) outgoing.end();
  });
}

function answerOf(status: number, retryAfter: string | null, text: string): IntakeAnswer {
  const body = JSON.parse(text) as Record<string, unknown>;
  const error = body['error'] as { code?: string } | undefined;
  return { status, code: error?.code ?? null, retryAfter, body };
}
