import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { closeSoon, Connection, type ConnectionOptions } from './connection.ts';
import { CLOSE, SUBPROTOCOL } from './messages.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;
const CHECK_EVERY_MS = 5_000;

export interface WebSocketTransportOptions extends ConnectionOptions {
  readonly server: Server;
  readonly path: string;
}

export interface WebSocketTransport {
  /** Clients that are connected. */
  readonly size: number;
  /** Tells every client to connect again, elsewhere or later, and ends its operations. */
  close(): Promise<void>;
}

/** Serves graphql-transport-ws: subscriptions, and queries and mutations as well, since the protocol has them. */
export function serveWebSocket(options: WebSocketTransportOptions): WebSocketTransport {
  const { server, path } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  const connections = new Set<Connection>();
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    if (request.url?.split('?')[0] !== path) return void stream.destroy();
    return sockets.handleUpgrade(request, stream, head, (socket) => {
      if (socket.protocol !== SUBPROTOCOL) {
        socket.on('error', () => undefined);
        return closeSoon(socket, CLOSE.SUBPROTOCOL_NOT_ACCEPTABLE, 'Subprotocol not acceptable');
      }
      const connection = new Connection(options, { socket, stream, request });
      connections.add(connection);
      return void socket.once('close', () => connections.delete(connection));
    });
  };
  server.on('upgrade', upgrade);
  const checking = setInterval(() => {
    const now = Date.now();
    for (const connection of connections) connection.check(now);
  }, CHECK_EVERY_MS);
  return {
    get size() {
      return connections.size;
    },
    close: async () => {
      clearInterval(checking);
      server.off('upgrade', upgrade);
      for (const connection of connections) connection.close(CLOSE.SERVICE_RESTART, 'restart: connect again');
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}
