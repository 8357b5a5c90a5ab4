import type { Socket } from 'node:net';
import type { Congestion } from './congestion.ts';

/** Bytes that may wait for a client that reads slowly; past it the client is told to resume from its cursor. */
const MAX_WAITING_BYTES = 1024 * 1024;

/** Everything up to `offset` was handed in before `since`. */
interface Mark {
  readonly offset: number;
  readonly since: number;
}

/**
 * What goes out to one client, and what of it still waits in this process. How long the oldest waiting byte has waited
 * is what counts, and not when the stream last stood still: a client that takes a few bytes now and then makes room
 * again and again, and falls behind all the same.
 *
 * What the kernel holds (a few MiB a socket, `net.ipv4.tcp_wmem`) is seen by nobody here; over WebSocket a ping that
 * waits behind it is not answered in time.
 */
export class Outbox {
  readonly #stream: Socket;
  readonly #congestion: Congestion;
  readonly #owner: { tooSlow(): void };
  /** Oldest first; there are some only while bytes wait. */
  #marks: Mark[] | undefined;
  #room: Promise<void> | undefined;

  constructor(stream: Socket, congestion: Congestion, owner: { tooSlow(): void }) {
    this.#stream = stream;
    this.#congestion = congestion;
    this.#owner = owner;
  }

  /** Bytes that wait. */
  get waiting(): number {
    return this.#stream.writableLength;
  }

  write(bytes: Buffer): void {
    if (this.#stream.destroyed) return;
    if (!this.#stream.write(bytes)) this.watch(bytes.length);
  }

  /**
   * Looks whether bytes wait, after any were written past this outbox or might have been left over.
   * @param justNow bytes that nobody could have taken yet.
   */
  watch(justNow = 0): void {
    if (this.#stream.writableLength === 0) return;
    if (this.#marks === undefined) {
      this.#marks = [this.#markNow(this.#congestion.clock.now)];
      this.#congestion.add(this);
    }
    if (this.#stream.writableLength - justNow > MAX_WAITING_BYTES) this.tooSlow();
  }

  /** Watched from time to time while bytes wait. @returns whether they still do. */
  check(now: number): boolean {
    const { writableLength, bytesWritten, destroyed } = this.#stream;
    const marks = this.#marks ?? [];
    if (destroyed || writableLength === 0) {
      this.#marks = undefined;
      return false;
    }
    const sent = bytesWritten - writableLength;
    while (marks[0] !== undefined && marks[0].offset <= sent) marks.shift();
    if (marks[0] !== undefined && now - marks[0].since > this.#congestion.deadlineMs) {
      this.tooSlow();
      return false;
    }
    marks.push(this.#markNow(now));
    return true;
  }

  /** Ends the client, which is to resume. */
  tooSlow(): void {
    this.#marks = undefined;
    this.#congestion.delete(this);
    this.#owner.tooSlow();
  }

  /** Resolves when the stream takes more, or is closed. */
  ready(): Promise<void> {
    if (this.#stream.destroyed || !this.#stream.writableNeedDrain) return Promise.resolve();
    // one pair of listeners, however many operations wait
    this.#room ??= untilRoom(this.#stream).then(() => (this.#room = undefined));
    return this.#room;
  }

  #markNow(since: number): Mark {
    return { offset: this.#stream.bytesWritten, since };
  }
}

function untilRoom(stream: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go);
      stream.off('close', go);
      resolve();
    };
    stream.on('drain', go);
    stream.on('close', go);
  });
}
