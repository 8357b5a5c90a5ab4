import type { FormattedExecutionResult } from 'graphql';

/** A result, encoded once for everybody. */
export interface Frame {
  /** Its place in the log; 0 when its subgraph knows no cursors. */
  readonly position: number;
  /** The result as JSON in UTF-8. */
  readonly payload: Buffer;
}

export function encodeFrame(position: number, result: FormattedExecutionResult): Frame {
  return { position, payload: Buffer.from(JSON.stringify(result)) };
}
