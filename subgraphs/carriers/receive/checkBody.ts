import { isUtf8 } from 'node:buffer';
import { DoorstepError } from '../../../platform/errors/index.ts';

/** Deeper than any carrier's payload; deeper ones exist to exhaust a parser. */
const MAX_DEPTH = 64;

/**
 * Checks the form of a payload: there is one, it is UTF-8, not too deep, and JSON.
 * @throws DoorstepError `PAYLOAD_EMPTY`, `PAYLOAD_ENCODING`, `PAYLOAD_TOO_DEEP` or `PAYLOAD_SYNTAX`.
 */
export function checkBody(body: Buffer): void {
  if (body.length === 0) throw new DoorstepError('PAYLOAD_EMPTY');
  if (!isUtf8(body)) throw new DoorstepError('PAYLOAD_ENCODING');
  if (depthOf(body) > MAX_DEPTH) throw new DoorstepError('PAYLOAD_TOO_DEEP', { detail: `at most ${MAX_DEPTH} levels` });
  try {
    // some senders put a byte order mark first; the readers pass over it too
    JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    // the parser's own message quotes the payload
    throw new DoorstepError('PAYLOAD_SYNTAX');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** How deep objects and arrays are nested, found without parsing. */
function depthOf(body: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index] as number;
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENING.has(byte)) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.has(byte)) depth -= 1;
  }
  return deepest;
}
