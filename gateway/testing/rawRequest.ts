import { connect, type Socket } from 'node:net';

export interface RawRequestOptions {
  readonly port: number;
  readonly method?: string;
  readonly target?: string;
  readonly version?: '1.0' | '1.1';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** One HTTP request at the socket itself, and all that came back. */
export interface RawRequest {
  readonly socket: Socket;
  /** Everything that came: head, chunks and all. */
  readonly received: string;
  /** The connection is no more. */
  readonly isGone: boolean;
}

/** Sends a request for a stream of events. */
export function requestRaw({ port, body, ...options }: RawRequestOptions): RawRequest {
  const { method = 'POST', target = '/graphql', version = '1.1', headers = {} } = options;
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = {
    Host: '127.0.0.1',
    Accept: 'text/event-stream',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(text.length) }),
    ...headers,
  };
  const socket = connect(port, '127.0.0.1');
  let received = '';
  let isGone = false;
  socket.on('data', (bytes) => (received += bytes.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (isGone = true));
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${method} ${target} HTTP/${version}\r\n${head.join('')}\r\n${text}`);
  return {
    socket,
    get received() {
      return received;
    },
    get isGone() {
      return isGone;
    },
  };
}
