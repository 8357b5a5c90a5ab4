const PONG_WITHIN_MS = 5_000;

/** A WebSocket client that pings (`keepAlive`), and can be made to drop its connection. */
interface PingingClient {
  on?(event: 'ping' | 'pong' | 'closed', listener: (received: unknown) => void): () => void;
  terminate?(): void;
}

/**
 * A connection whose other end vanished without a word (a laptop that slept, a network that changed) is found by its
 * missing pong: graphql-ws sends the pings, and leaves the rest to its user.
 */
export function endWhenSilent(client: PingingClient): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(waiting);
  client.on?.('ping', (received) => {
    if (received !== true) waiting = setTimeout(() => client.terminate?.(), PONG_WITHIN_MS);
  });
  client.on?.('pong', (received) => {
    if (received === true) stop();
  });
  client.on?.('closed', stop);
}
