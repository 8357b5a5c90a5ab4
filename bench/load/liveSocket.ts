import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clientFrame, FrameReader, OPCODE } from './frameReader.ts';

/** All sockets of the process read into these bytes: what came is dealt with before the next read. */
const SHARED = Buffer.allocUnsafe(256 * 1024);
const OPEN_WITHIN_MS = 120_000;
const HEAD_END = '\r\n\r\n';

export interface LiveSocketOptions {
  /** `ws://host:port/path` */
  readonly url: string;
  /** Told of each message: a text in UTF-8, in `bytes` from `start` on, and gone after the call. */
  readonly onMessage: (bytes: Buffer, start: number, length: number) => void;
  /** The connection ended; with the server's code and reason if it said one. */
  readonly onEnd: (end: SocketEnd) => void;
  /** How much is read at once; little is what a slow client reads. */
  readonly readBytes?: number | undefined;
}

export interface SocketEnd {
  readonly code: number | null;
  readonly reason: string;
}

/** A client's end of a WebSocket on a bare TCP connection. */
export interface LiveSocket {
  /** Its own, by which the kernel's table of connections knows it. */
  readonly localPort: number;
  send(message: object): void;
  /** Stops reading at all: the kernel's buffers fill, then the server's. */
  pause(): void;
  /** From now on it reads as much as `readBytes` each time it is told to, and then stops. */
  trickle(): void;
  readOnce(): void;
  /** Reads everything, as at the beginning. */
  resume(): void;
  close(): void;
}

/** Resolves when the server has accepted the upgrade. */
export function openLiveSocket(options: LiveSocketOptions): Promise<LiveSocket> {
  const { hostname, port, pathname } = new URL(options.url);
  const buffer = options.readBytes === undefined ? SHARED : Buffer.allocUnsafe(options.readBytes);
  return new Promise((resolve, reject) => {
    let head = '';
    let open = false;
    let reading = true;
    let end: SocketEnd = { code: null, reason: 'the connection was cut' };
    const reader = new FrameReader((opcode, bytes, start, length) => {
      if (opcode === OPCODE.TEXT) options.onMessage(bytes, start, length);
      else if (opcode === OPCODE.PING) {
        socket.write(clientFrame(OPCODE.PONG, Buffer.from(bytes.subarray(start, start + length))));
      } else if (opcode === OPCODE.CLOSE) {
        const reason = bytes.toString('utf8', start + 2, start + Math.max(2, length));
        end = { code: length < 2 ? null : bytes.readUInt16BE(start), reason };
      }
    });
    const receive = (chunk: Buffer): void => {
      if (open) return reader.read(chunk);
      head += chunk.toString('latin1');
      const headEnd = head.indexOf(HEAD_END);
      if (headEnd === -1) return;
      if (!head.startsWith('HTTP/1.1 101')) return fail(new Error(`refused: ${head.slice(0, 200)}`));
      open = true;
      clearTimeout(deadline);
      resolve({
        localPort: socket.localPort ?? 0,
        send: (message) => void socket.write(clientFrame(OPCODE.TEXT, Buffer.from(JSON.stringify(message)))),
        pause: () => {
          reading = false;
          socket.pause();
        },
        trickle: () => (reading = false),
        readOnce: () => void socket.resume(),
        resume: () => {
          reading = true;
          socket.resume();
        },
        close: () => socket.destroy(),
      });
      reader.read(Buffer.from(head.slice(headEnd + HEAD_END.length), 'latin1'));
    };
    const onread = {
      buffer,
      callback: (count: number) => {
        receive(buffer.subarray(0, count));
        return reading;
      },
    };
    const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    const fail = (error: Error): void => {
      clearTimeout(deadline);
      socket.destroy();
      reject(error);
    };
    const deadline = setTimeout(() => fail(new Error(`no WebSocket at ${options.url} in time`)), OPEN_WITHIN_MS);
    socket.once('connect', () => socket.write(handshake(hostname, port, pathname)));
    socket.on('error', fail);
    socket.on('close', () => {
      fail(new Error('closed before it was open'));
      options.onEnd(end);
    });
  });
}

function handshake(host: string, port: string, path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n');
}
