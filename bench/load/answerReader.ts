/** Told of each whole answer: its body lies in `bytes` from `start` on, and is gone after the call. */
export type OnAnswer = (status: number, bytes: Buffer, start: number, length: number) => void;

const LINE_END = '\r\n';
const HEAD_END = '\r\n\r\n';
/** Of a head: `HTTP/1.1 200 OK`. */
const STATUS_AT = 'HTTP/1.1 '.length;
const STATUS_LENGTH = 3;

/** Cuts what an HTTP/1.1 server sends over one connection into answers, and does nothing else with it. */
export class AnswerReader {
  readonly #onAnswer: OnAnswer;
  /** The beginning of an answer whose end has not come yet. */
  #rest: Buffer | undefined;

  constructor(onAnswer: OnAnswer) {
    this.#onAnswer = onAnswer;
  }

  /**
   * @param chunk may be overwritten after the call.
   * @throws when an answer says neither how long it is nor that it comes in chunks.
   */
  read(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (at < bytes.length) {
      const end = this.#readAnswer(bytes, at);
      if (end === -1) break;
      at = end;
    }
    this.#rest = at === bytes.length ? undefined : Buffer.from(bytes.subarray(at));
  }

  /** @returns where the answer ends; -1 when it is not all there. */
  #readAnswer(bytes: Buffer, at: number): number {
    const headEnd = bytes.indexOf(HEAD_END, at, 'latin1');
    if (headEnd === -1) return -1;
    const head = bytes.toString('latin1', at, headEnd);
    const status = Number(head.slice(STATUS_AT, STATUS_AT + STATUS_LENGTH));
    const start = headEnd + HEAD_END.length;
    const told = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (told !== undefined) {
      const length = Number(told);
      if (start + length > bytes.length) return -1;
      this.#onAnswer(status, bytes, start, length);
      return start + length;
    }
    if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`an answer without length: ${head}`);
    const chunked = readChunks(bytes, start);
    if (chunked === null) return -1;
    this.#onAnswer(status, chunked.body, 0, chunked.body.length);
    return chunked.end;
  }
}

/** A body in chunks (RFC 9112, section 7.1), without trailers; null when it is not all there. */
function readChunks(bytes: Buffer, start: number): { body: Buffer; end: number } | null {
  const pieces: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, at, 'latin1');
    if (lineEnd === -1) return null;
    const size = parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const from = lineEnd + LINE_END.length;
    const end = from + size + LINE_END.length;
    if (end > bytes.length) return null;
    if (size === 0) return { body: Buffer.concat(pieces), end };
    pieces.push(bytes.subarray(from, from + size));
    at = end;
  }
}
