import type { Server } from 'node:http';
import { type ExecutionArgs, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, type Context, type OperationResult, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '../../../platform/access/index.ts';
import { DoorstepError, maskGraphQLError } from '../../../platform/errors/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { atInstant } from './atInstant.ts';
import { readCredentials } from './credentials.ts';
import { type OperationOptions, startOperation, toGraphQLErrors } from './startOperation.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;
const PING_EVERY_MS = 12_000;
/** A client that does not answer the closing handshake is cut off after this. */
const CLOSE_WITHIN_MS = 1_000;
/** Close codes of RFC 6455 that tell a client to connect again. */
const SERVICE_RESTART = 1012;
const TRY_AGAIN_LATER = 1013;

export interface WebSocketTransportOptions extends OperationOptions {
  readonly server: Server;
  readonly path: string;
  /** @throws DoorstepError that says why the credentials do not do. */
  readonly identify: (authorization: string | undefined) => Promise<Viewer>;
  readonly log: Log;
}

export interface WebSocketTransport {
  /** Clients that are connected. */
  readonly size: number;
  /** Tells every client to connect again, elsewhere or later, and ends its operations. */
  close(): Promise<void>;
}

/** What a connection carries: its viewer once it is known, and how to call off its end. */
interface Connection extends Record<PropertyKey, unknown> {
  viewer?: Viewer;
  forgetExpiry?: () => void;
}

type Connected = Context<Record<string, unknown>, Extra & Partial<Connection>>;

/** Serves graphql-transport-ws: subscriptions, and queries and mutations as well, since the protocol has them. */
export function serveWebSocket(options: WebSocketTransportOptions): WebSocketTransport {
  const { server, path } = options;
  const sockets = new WebSocketServer({ server, path, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  // graphql-ws listens for the first error of a socket only, and an error that nobody listens for ends the process.
  sockets.on('connection', (socket) => socket.on('error', () => undefined));
  useServer<Record<string, unknown>, Connection>(
    {
      onConnect: (context) => admit(options, context),
      onSubscribe: (context, _id, payload) => prepare(options, context, payload),
      subscribe: ({ contextValue }) => contextValue as OperationResult,
      execute: ({ contextValue }) => contextValue as OperationResult,
      // Results are masked where they are made; without this hook graphql-ws would format their errors again.
      onNext: (...hook) => hook[4] as FormattedExecutionResult,
      onError: (_context, _id, _payload, errors) =>
        errors.map((error) =>
          maskGraphQLError(error instanceof GraphQLError ? error.toJSON() : error, error, options.live.report),
        ),
      onClose: (context) => context.extra.forgetExpiry?.(),
    },
    sockets,
    PING_EVERY_MS,
  );
  return {
    get size() {
      return sockets.clients.size;
    },
    close: async () => {
      for (const socket of sockets.clients) closeSoon(socket, SERVICE_RESTART, 'restart: connect again');
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

/** Finds out who connects; closes with 4401 when nobody says, 4403 when it is nobody we know. */
async function admit(options: WebSocketTransportOptions, context: Connected): Promise<boolean> {
  const { socket, request } = context.extra;
  const credentials = readCredentials(context.connectionParams, request);
  // After our own close, returning false closes again, which does nothing, and leaves the client unacknowledged.
  if (credentials === undefined) return refuse(socket, CloseCode.Unauthorized, 'UNAUTHENTICATED');
  try {
    const viewer = await options.identify(credentials);
    context.extra.viewer = viewer;
    if (viewer.expiresAt !== null) context.extra.forgetExpiry = atInstant(viewer.expiresAt, () => expire(context));
    return true;
  } catch (error) {
    const code = error instanceof DoorstepError ? error.code : 'INTERNAL';
    if (code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED') return refuse(socket, CloseCode.Forbidden, code);
    options.log.error('socket.refused', { code, error });
    return refuse(socket, TRY_AGAIN_LATER, code);
  }
}

function refuse(socket: WebSocket, closeCode: number, reason: string): false {
  closeSoon(socket, closeCode, reason);
  return false;
}

/** The permission is over: nothing more is sent, and the operations end without waiting for the client's consent. */
function expire(context: Connected): void {
  closeSoon(context.extra.socket, CloseCode.Forbidden, 'TOKEN_EXPIRED');
  for (const operation of Object.values(context.subscriptions)) {
    if (operation !== null && 'return' in operation) void operation.return?.(undefined);
  }
}

function closeSoon(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
  socket.once('close', () => clearTimeout(timer));
}

/** Starts an operation before graphql-ws looks at it; its mistakes are answered to it alone. */
function prepare(
  options: WebSocketTransportOptions,
  context: Connected,
  payload: SubscribePayload,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const { viewer } = context.extra;
    if (viewer === undefined) throw new DoorstepError('UNAUTHENTICATED');
    const { document, running } = startOperation(options, viewer, payload);
    const { clientSchema: schema } = options.live.supergraph;
    return { schema, document, operationName: payload.operationName ?? null, contextValue: running };
  } catch (error) {
    return toGraphQLErrors(error);
  }
}
