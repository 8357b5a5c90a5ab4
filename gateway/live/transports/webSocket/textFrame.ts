const FINAL_TEXT = 0x81;
const CLOSING_BRACE = 0x7d;
/** Lengths from here on take 2 more bytes, or 8 (RFC 6455, section 5.2). */
const LENGTH_16 = 126;
const LENGTH_64 = 65_536;

/**
 * WebSocket text frames (RFC 6455, section 5.2; a server's frames are not masked), one behind the other, of messages that
 * begin with `prefix`, hold a payload each, and end with a brace. The payloads are shared by all clients; only the rest is
 * their own. One copy and one write cost less than a write for each piece (see docs/decisions/0011).
 */
export function textFrames(prefix: Buffer, messages: readonly { readonly payload: Buffer }[]): Buffer {
  const around = prefix.length + 1;
  let total = 0;
  for (const { payload } of messages) total += headerOf(around + payload.length) + around + payload.length;
  const bytes = Buffer.allocUnsafe(total);
  let at = 0;
  for (const { payload } of messages) {
    at = writeHeader(bytes, at, around + payload.length);
    bytes.set(prefix, at);
    bytes.set(payload, at + prefix.length);
    at += around + payload.length;
    bytes[at - 1] = CLOSING_BRACE;
  }
  return bytes;
}

/** A text frame of a whole message. */
export function messageFrame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message));
  const frame = Buffer.allocUnsafe(headerOf(text.length) + text.length);
  frame.set(text, writeHeader(frame, 0, text.length));
  return frame;
}

function headerOf(length: number): number {
  return length < LENGTH_16 ? 2 : length < LENGTH_64 ? 4 : 10;
}

/** @returns where the text begins. */
function writeHeader(bytes: Buffer, at: number, length: number): number {
  bytes[at] = FINAL_TEXT;
  if (length < LENGTH_16) bytes[at + 1] = length;
  else if (length < LENGTH_64) {
    bytes[at + 1] = 126;
    bytes[at + 2] = length >>> 8;
    bytes[at + 3] = length & 0xff;
  } else {
    bytes[at + 1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), at + 2);
  }
  return at + headerOf(length);
}
