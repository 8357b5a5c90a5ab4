import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CATALOGUE, type ErrorCode } from '../../../../platform/errors/index.ts';
import type { Clients } from '../../clients/index.ts';
import { closeSoon } from './closing.ts';
import { Connection, type Hall } from './connection.ts';
import { Handshakes } from './handshakes.ts';
import { CLOSE, SUBPROTOCOL } from './messages.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;

export interface WebSocketTransportOptions {
  readonly server: Server;
  readonly path: string;
  readonly clients: Clients;
  /** Whether a page of another site is refused, which browsers let open any WebSocket. */
  readonly sameOriginOnly: boolean;
}

export interface WebSocketTransport {
  /** Sockets that have not said who they are. */
  readonly strangers: number;
  /** Resolves when every socket is closed; those of clients that drain close by themselves. */
  close(): Promise<void>;
}

/** Serves graphql-transport-ws: subscriptions, and queries and mutations as well, since the protocol has them. */
export function serveWebSocket(options: WebSocketTransportOptions): WebSocketTransport {
  const { server, path, clients } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    autoPong: false,
    handleProtocols: (protocols) => (protocols.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  const hall: Hall = { clients, handshakes: new Handshakes(clients.lineLength, clients.clock) };
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const code = isForeign(request, options) ? 'ORIGIN_REFUSED' : whyNot(request, path, hall);
    if (code !== undefined) return refuse(stream, code, clients.retryAfterSeconds);
    return sockets.handleUpgrade(request, stream, head, (socket) => {
      if (socket.protocol !== SUBPROTOCOL) {
        socket.on('error', () => undefined);
        return closeSoon(socket, CLOSE.SUBPROTOCOL_NOT_ACCEPTABLE, 'Subprotocol not acceptable');
      }
      // the request, with all its headers, is not kept
      const { authorization } = request.headers;
      return void new Connection(hall, { socket, stream: stream as Socket, authorization });
    });
  };
  server.on('upgrade', upgrade);
  return {
    get strangers() {
      return hall.handshakes.size;
    },
    close: async () => {
      await new Promise((resolve) => sockets.close(resolve));
      server.off('upgrade', upgrade);
    },
  };
}

function isForeign({ headers }: IncomingMessage, { sameOriginOnly }: WebSocketTransportOptions): boolean {
  const { origin, host } = headers;
  if (!sameOriginOnly || origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function whyNot({ url }: IncomingMessage, path: string, { clients, handshakes }: Hall): ErrorCode | undefined {
  if (url?.split('?')[0] !== path) return 'NOT_FOUND';
  if (clients.isDraining) return 'DRAINING';
  return handshakes.isFull ? 'TOO_MANY_CLIENTS' : undefined;
}

/** Answers an upgrade with an ordinary HTTP answer in the form of all others. */
function refuse(stream: Duplex, code: ErrorCode, retryAfterSeconds: number): void {
  const { httpStatus, sentence } = CATALOGUE[code];
  const body = JSON.stringify({ errors: [{ message: sentence, extensions: { code } }] });
  const lines = [
    `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(httpStatus === 503 ? [`Retry-After: ${retryAfterSeconds}`] : []),
  ];
  stream.on('error', () => undefined);
  stream.once('finish', () => stream.destroy());
  stream.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
