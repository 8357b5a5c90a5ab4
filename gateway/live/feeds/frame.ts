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

export function encodeFrame(place: Place | null, result: FormattedExecutionResult): Frame {
  const payload = Buffer.from(JSON.stringify(result));
  return { position: place?.position ?? 0, cursor: place?.cursor ?? null, payload };
}
