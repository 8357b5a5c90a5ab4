import { connect } from 'node:net';
import { AnswerReader, type OnAnswer } from './answerReader.ts';

/** All sockets of the process read into these bytes: what came is dealt with before the next read. */
const SHARED = Buffer.allocUnsafe(256 * 1024);

export interface HttpSocketOptions {
  /** `http://host:port/path` */
  readonly url: string;
  readonly onAnswer: OnAnswer;
  /** The connection ended by itself, or what came over it cannot be read. */
  readonly onEnd: (why: Error) => void;
}

/** A client's end of a connection that stays open, on bare TCP. */
export interface HttpSocket {
  /** @param request all of it, head and body. */
  send(request: Buffer): void;
  close(): void;
}

/** Resolves when it is connected. */
export function openHttpSocket({ url, onAnswer, onEnd }: HttpSocketOptions): Promise<HttpSocket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const reader = new AnswerReader(onAnswer);
    const fail = (why: Error): void => {
      reject(why);
      onEnd(why);
    };
    const onread = {
      buffer: SHARED,
      callback: (count: number) => {
        try {
          reader.read(SHARED.subarray(0, count));
        } catch (error) {
          fail(error as Error);
        }
        return true;
      },
    };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    socket.once('connect', () =>
      resolve({
        send: (request) => void socket.write(request),
        close: () => socket.removeAllListeners('close').destroy(),
      }),
    );
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the connection was cut')));
  });
}

/** A request with a JSON body, ready to be sent. */
export function jsonRequest(url: string, content: object, headers: Readonly<Record<string, string>>): Buffer {
  const { host, pathname } = new URL(url);
  const body = Buffer.from(JSON.stringify(content));
  const all = {
    host,
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': body.length,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from([`POST ${pathname} HTTP/1.1`, ...lines, '\r\n'].join('\r\n')), body]);
}
