import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Requests that are under way when the server closes have this long. */
const FINISH_WITHIN_MS = 8_000;

/**
 * Follows the requests of a server that does not listen yet.
 * @returns how to close it: takes no connection any more and waits for the requests that are under way, but neither for
 * one that does not end, nor for connections that nothing was asked on: browsers and undici open some ahead of need, and
 * Node takes them for busy.
 */
export function followRequests(app: FastifyInstance): () => Promise<void> {
  /** Requests under way by connection: when it breaks, Node closes no response that waits behind another on it. */
  const running = new Map<Socket, number>();
  let onIdle: () => void = () => undefined;
  const forget = (socket: Socket): void => {
    running.delete(socket);
    if (running.size === 0) onIdle();
  };
  app.server.on('connection', (socket: Socket) => socket.once('close', () => forget(socket)));
  app.server.on('request', ({ socket }, response) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (running.get(socket) ?? 1) - 1;
      if (left > 0) running.set(socket, left);
      else forget(socket);
    });
  });
  return async () => {
    const closed = app.close();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FINISH_WITHIN_MS);
      onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
      if (running.size === 0) onIdle();
    });
    app.server.closeAllConnections();
    await closed;
  };
}
