const FINAL_TEXT = 0x81;
const CLOSING_BRACE = 0x7d;

/**
 * A WebSocket text frame (RFC 6455, section 5.2; a server's frames are not masked) of a message that begins with
 * `prefix`, holds `payload`, and ends with a brace. The payload is shared by all clients; only the rest is their own.
 */
export function textFrame(prefix: Buffer, payload: Buffer): Buffer {
  const length = prefix.length + payload.length + 1;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  prefix.copy(frame, header);
  payload.copy(frame, header + prefix.length);
  frame[header + length - 1] = CLOSING_BRACE;
  return frame;
}
