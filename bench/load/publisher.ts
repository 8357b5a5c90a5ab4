import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Asks a publisher for events: directly, since a detour over the bench would cost a core that is measured. */
export interface EventSource {
  ask(events: number): void;
  close(): void;
}

export async function connectToPublisher(port: number): Promise<EventSource> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return {
    ask: (events) => void socket.write(Buffer.alloc(events)),
    close: () => socket.destroy(),
  };
}

/** In whatever publishes: each byte that comes asks for one event. @returns the port. */
export async function answerWithEvents(publish: () => void): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('data', (bytes) => {
      for (let count = bytes.length; count > 0; count -= 1) publish();
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
