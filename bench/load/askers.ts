import { type HttpSocket, openHttpSocket } from './httpSocket.ts';

/** What came back; the body is a copy. */
export interface Received {
  readonly status: number;
  readonly body: Buffer;
}

interface Pending {
  readonly resolve: (received: Received) => void;
  readonly reject: (why: Error) => void;
}

interface Asker {
  socket: HttpSocket | undefined;
  pending: Pending | undefined;
}

/** Connections to one address, as many as questions are open at a time. */
export class Askers {
  readonly #url: string;
  readonly #all = new Set<Asker>();
  readonly #idle: Asker[] = [];

  /** @param url `http://host:port/path` */
  constructor(url: string) {
    this.#url = url;
  }

  /** Connections that are open now. */
  get count(): number {
    return this.#all.size;
  }

  /** @param request all of it, head and body. @throws when the connection is cut before the answer. */
  async ask(request: Buffer): Promise<Received> {
    const asker = this.#idle.pop() ?? (await this.#open());
    return new Promise((resolve, reject) => {
      asker.pending = { resolve, reject };
      asker.socket?.send(request);
    });
  }

  close(): void {
    for (const { socket } of this.#all) socket?.close();
    this.#all.clear();
    this.#idle.length = 0;
  }

  async #open(): Promise<Asker> {
    const asker: Asker = { socket: undefined, pending: undefined };
    asker.socket = await openHttpSocket({
      url: this.#url,
      onAnswer: (status, bytes, start, length) => {
        if (asker.pending === undefined) throw new Error('an answer to no question');
        const { resolve } = asker.pending;
        asker.pending = undefined;
        this.#idle.push(asker);
        resolve({ status, body: Buffer.from(bytes.subarray(start, start + length)) });
      },
      onEnd: (why) => {
        this.#all.delete(asker);
        const index = this.#idle.indexOf(asker);
        if (index !== -1) this.#idle.splice(index, 1);
        asker.pending?.reject(why);
      },
    });
    this.#all.add(asker);
    return asker;
  }
}
