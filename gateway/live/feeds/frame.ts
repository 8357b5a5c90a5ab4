import type { FormattedExecutionResult } from 'graphql';
import type { Place } from '../upstream/index.ts';

/** A result, encoded once for everybody. */
export interface Frame {
  /** Its place in the log; 0 when its subgraph knows no cursors. */
  readonly position: number;
  /** The cursor that resumes after it; null when its subgraph knows none. */
  readonly cursor: string | null;
  /** The result as JSON in UTF-8. */
  readonly payload: Buffer;
}

/** Encodes a result, with its place in the log where its subgraph knows one. */
export function encodeFrame(place: Place | null, result: FormattedExecutionResult): Frame {
  const payload = Buffer.from(JSON.stringify(result));
  return { position: place?.position ?? 0, cursor: place?.cursor ?? null, payload };
}

/** What is written to a client in one go: little enough to pass through a socket that is read. */
const CHUNK_BYTES = 128 * 1024;

/** Frames in their order, in parts of a size that a client takes at once; one that is larger stands alone. */
export function* inChunks(frames: readonly Frame[]): Generator<readonly Frame[]> {
  let chunk: Frame[] = [];
  let bytes = 0;
  for (const frame of frames) {
    if (chunk.length > 0 && bytes + frame.payload.length > CHUNK_BYTES) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(frame);
    bytes += frame.payload.length;
  }
  if (chunk.length > 0) yield chunk;
}
