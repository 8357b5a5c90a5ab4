import type { FormattedExecutionResult } from 'graphql';
import type { Frame } from '../../feeds/index.ts';

/** An event as it goes out: in the chunks of HTTP/1.1, or bare to an HTTP/1.0 client, as some proxies are. */
export interface EventBytes {
  readonly chunked: Buffer;
  readonly bare: Buffer;
}

/** Built once for all clients that are handed the same frames, and gone with them. */
const OF_FRAMES = new WeakMap<readonly Frame[], EventBytes>();

/** Live results: `next` each, with the cursor as its id, so that a client that comes back says where it has come to. */
export function eventsOf(frames: readonly Frame[]): EventBytes {
  const known = OF_FRAMES.get(frames);
  if (known !== undefined) return known;
  const made = toBytes(
    frames.flatMap(({ cursor, payload }) => {
      const id = cursor === null ? '' : `id: ${cursor}\n`;
      return [Buffer.from(`event: next\n${id}data: `), payload, Buffer.from('\n\n')];
    }),
  );
  OF_FRAMES.set(frames, made);
  return made;
}

/** A result that is nobody else's. */
export function nextEvent(result: FormattedExecutionResult): EventBytes {
  // JSON has no line break of its own, which would end the field
  return toBytes([Buffer.from(`event: next\ndata: ${JSON.stringify(result)}\n\n`)]);
}

/** The end. Its empty data field is for browsers, whose EventSource tells nobody of an event without one. */
export const COMPLETE_EVENT = toBytes([Buffer.from('event: complete\ndata: \n\n')]);

/** A comment: shows that the stream is alive, and makes browsers take the headers for an answer. */
export const COMMENT = toBytes([Buffer.from(':\n\n')]);

function toBytes(parts: readonly Buffer[]): EventBytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size = Buffer.from(`${length.toString(16)}\r\n`);
  const chunked = Buffer.concat([size, ...parts, Buffer.from('\r\n')]);
  return { chunked, bare: chunked.subarray(size.length, size.length + length) };
}
