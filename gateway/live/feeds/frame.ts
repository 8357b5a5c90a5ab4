import type { FormattedExecutionResult } from 'graphql';
import type { Place } from '../upstream/index.ts';

/** A result, encoded once for everybody. */
export interface Frame {
  /** Its place in the log; 0 when its subgraph knows no cursors. */
  readonly position: number;
  /** The cursor that resumes after it; null when its subgraph knows none. */
  readonly cursor: string | null;
  /** When its event was appended, as its subgraph said; null when it said nothing. */
  readonly recordedAt: string | null;
  /** The result as JSON in UTF-8. */
  readonly payload: Buffer;
}

/** What is known of an event beside what it says. */
export interface EventOrigin {
  readonly place: Place | null;
  readonly recordedAt: string | null;
}

/** Encodes a result, with its place in the log where its subgraph knows one. */
export function encodeFrame(origin: EventOrigin | undefined, result: FormattedExecutionResult): Frame {
  const { place = null, recordedAt = null } = origin ?? {};
  const payload = Buffer.from(JSON.stringify(result));
  return { position: place?.position ?? 0, cursor: place?.cursor ?? null, recordedAt, payload };
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
