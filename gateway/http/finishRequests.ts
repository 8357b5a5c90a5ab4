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
  let running = 0;
  let onIdle: () => void = () => undefined;
  app.server.on('request', (_request, response) => {
    running += 1;
    response.once('close', () => {
      running -= 1;
      if (running === 0) onIdle();
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
      if (running === 0) onIdle();
    });
    app.server.closeAllConnections();
    await closed;
  };
}
