/** What a WebSocket frame carries (RFC 6455, section 5.2). */
export const OPCODE = { TEXT: 1, CLOSE: 8, PING: 9, PONG: 10 } as const;

/** Told of each whole frame: its payload lies in `bytes` from `start` on and is gone after the call. */
export type OnFrame = (opcode: number, bytes: Buffer, start: number, length: number) => void;

/**
 * Cuts what a WebSocket server sends into frames, and does nothing else with it: a client that did more would be slower
 * than the server that it measures. Servers here send each message as one unmasked frame.
 */
export class FrameReader {
  readonly #onFrame: OnFrame;
  /** The beginning of a frame whose end has not come yet. */
  #rest: Buffer | undefined;

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame;
  }

  /** @param chunk may be overwritten after the call. */
  read(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (;;) {
      const end = this.#readFrame(bytes, at);
      if (end === -1) break;
      at = end;
    }
    if (at === bytes.length) this.#rest = undefined;
    else this.#rest = this.#rest === undefined ? Buffer.from(bytes.subarray(at)) : bytes.subarray(at);
  }

  /** @returns where the frame ends; -1 when it is not all there. */
  #readFrame(bytes: Buffer, at: number): number {
    const left = bytes.length - at;
    if (left < 2) return -1;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (left < header) return -1;
    const length =
      header === 2 ? short : header === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    if (left < header + length) return -1;
    this.#onFrame((bytes[at] ?? 0) & 0x0f, bytes, at + header, length);
    return at + header + length;
  }
}

const FINAL = 0x80;
const MASKED = 0x80;

/** A client's frame; the mask is four zeros, which the standard allows and which changes nothing. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length >= 126;
  const header = Buffer.alloc(long ? 8 : 6);
  header[0] = FINAL | opcode;
  header[1] = MASKED | (long ? 126 : payload.length);
  if (long) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
