const FINAL_TEXT = 0x81;
const CLOSING_BRACE = 0x7d;
/** Lengths from here on take 2 more bytes, or 8 (RFC 6455, section 5.2). */
const LENGTH_16 = 126;
const LENGTH_64 = 65_536;

/**
 * A WebSocket text frame (RFC 6455, section 5.2; a server's frames are not masked) of a message that begins with
 * `prefix`, holds `payload`, and ends with a brace. The payload is shared by all clients; only the rest is their own.
 * One copy and one write cost less than writing three pieces (see docs/decisions/0011).
 */
export function textFrame(prefix: Buffer, payload: Buffer): Buffer {
  const length = prefix.length + payload.length + 1;
  const frame = frameOf(length);
  const start = frame.length - length;
  frame.set(prefix, start);
  frame.set(payload, start + prefix.length);
  frame[frame.length - 1] = CLOSING_BRACE;
  return frame;
}

/** A text frame of a whole message. */
export function messageFrame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message));
  const frame = frameOf(text.length);
  frame.set(text, frame.length - text.length);
  return frame;
}

/** A frame for a text of so many bytes, which go to its end. */
function frameOf(length: number): Buffer {
  const header = length < LENGTH_16 ? 2 : length < LENGTH_64 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame[2] = length >>> 8;
    frame[3] = length & 0xff;
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  return frame;
}
