import { connect, type Socket } from 'node:net';
import { eventually } from './eventually.ts';

const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

export interface RawSocketOptions {
  readonly port: number;
  readonly path?: string;
  /** The value of `Sec-WebSocket-Protocol`; null: none is offered. */
  readonly protocol?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A frame as it goes over the wire. */
export interface RawFrame {
  readonly opcode: keyof typeof OPCODE;
  readonly payload: string | Buffer;
  /** Whether it is the last of its message. */
  readonly isLast?: boolean;
}

/**
 * A client that speaks to the socket itself: it can do what a library keeps its user from doing, and its own end shows
 * what really came.
 */
export class RawSocket {
  /** Messages of graphql-transport-ws that came. */
  readonly messages: { type: string; id?: string; payload?: unknown }[] = [];
  /** What the handshake was answered with. */
  head = '';
  /** What came of an answer that was no handshake. */
  body = '';
  /** The close frame, once it came. */
  closed: { readonly code: number; readonly reason: string } | undefined;
  /** The connection is no more. */
  isGone = false;
  pings = 0;
  pongs: string[] = [];
  /** What an obedient client does. */
  answersPings = true;
  readonly #socket: Socket;
  #received = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.isGone = true));
  }

  /** Connects and waits for the answer to the handshake. */
  static async open(options: RawSocketOptions): Promise<RawSocket> {
    const { port, path = '/graphql', protocol = 'graphql-transport-ws', headers = {} } = options;
    const raw = new RawSocket(connect(port, '127.0.0.1'));
    const lines = {
      Host: '127.0.0.1',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...(protocol === null ? {} : { 'Sec-WebSocket-Protocol': protocol }),
      ...headers,
    };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    raw.#socket.write(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`);
    await eventually('the answer to the handshake', () => raw.head !== '' || raw.isGone);
    return raw;
  }

  /** Connects and is let in. */
  static async enter(options: RawSocketOptions, authorization: string): Promise<RawSocket> {
    const raw = await RawSocket.open(options);
    raw.send({ type: 'connection_init', payload: { authorization } });
    await eventually('the acknowledgement', () => raw.ofType('connection_ack').length === 1);
    return raw;
  }

  ofType(type: string): RawSocket['messages'] {
    return this.messages.filter((message) => message.type === type);
  }

  send(message: unknown): void {
    this.sendFrame({ opcode: 'text', payload: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  /** Several messages in one segment, so that nothing can happen between them. */
  sendTogether(...messages: readonly unknown[]): void {
    this.#socket.cork();
    for (const message of messages) this.send(message);
    this.#socket.uncork();
  }

  subscribe(id: string, query: string, extensions?: object): void {
    this.send({ id, type: 'subscribe', payload: { query, extensions } });
  }

  sendFrame({ opcode, payload, isLast = true }: RawFrame): void {
    const bytes = Buffer.from(payload);
    const head = [(isLast ? 0x80 : 0) | OPCODE[opcode]];
    if (bytes.length < 126) head.push(0x80 | bytes.length);
    else if (bytes.length < 65_536) head.push(0x80 | 126, bytes.length >> 8, bytes.length & 0xff);
    else head.push(0x80 | 127, 0, 0, 0, 0, ...uint32(bytes.length));
    // a mask of zeros is a mask, and leaves the payload as it is
    this.#socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(4), bytes]));
  }

  /** Reads nothing until it is resumed. */
  pause(): void {
    this.#socket.pause();
  }

  /** Takes a few bytes, while it is paused. */
  trickle(bytes: number): void {
    this.#socket.read(bytes);
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Vanishes without a word: the peer gets a reset. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Closes as TCP does, without WebSocket's closing handshake. */
  hangUp(): void {
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    if (this.head === '') {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.head = this.#received.subarray(0, end).toString();
      this.#received = this.#received.subarray(end + 4);
    }
    if (!this.head.startsWith('HTTP/1.1 101')) {
      this.body = this.#received.toString();
      return;
    }
    for (let frame = this.#takeFrame(); frame !== undefined; frame = this.#takeFrame()) this.#handle(frame);
  }

  #handle([opcode, payload]: [number, Buffer]): void {
    if (opcode === OPCODE.text) this.messages.push(JSON.parse(payload.toString()) as { type: string });
    if (opcode === OPCODE.pong) this.pongs.push(payload.toString());
    if (opcode === OPCODE.close) {
      this.closed = { code: payload.readUInt16BE(0), reason: payload.subarray(2).toString() };
      this.sendFrame({ opcode: 'close', payload });
    }
    if (opcode !== OPCODE.ping) return;
    this.pings += 1;
    if (this.answersPings) this.sendFrame({ opcode: 'pong', payload });
  }

  #takeFrame(): [number, Buffer] | undefined {
    const received = this.#received;
    if (received.length < 2) return undefined;
    const short = (received[1] ?? 0) & 0x7f;
    const header = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (received.length < header) return undefined;
    const length =
      short === 126 ? received.readUInt16BE(2) : short === 127 ? Number(received.readBigUInt64BE(2)) : short;
    if (received.length < header + length) return undefined;
    this.#received = received.subarray(header + length);
    return [(received[0] ?? 0) & 0x0f, received.subarray(header, header + length)];
  }
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
