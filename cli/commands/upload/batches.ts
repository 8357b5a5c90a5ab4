import type { ScanInput } from '../../../schema/generated/operations.ts';
import { MOST_SCANS, type ScanFields } from '../../../subgraphs/carriers/normalise/index.ts';

/** A row of a file that may be sent. */
export interface SendableRow {
  readonly row: number;
  readonly input: ScanInput;
}

/** The gateway takes requests of 256 KiB, of which the operation is a part. */
const MOST_BATCH_BYTES = 200 * 1024;

/** Cuts rows into parts that one request may hold, in their order. */
export function batchesOf(rows: readonly SendableRow[]): readonly (readonly SendableRow[])[] {
  const batches: SendableRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row.input)) + 1;
    if (bytes + size > MOST_BATCH_BYTES || batches.at(-1)?.length === MOST_SCANS) {
      batches.push([]);
      bytes = 0;
    }
    bytes += size;
    batches.at(-1)?.push(row);
  }
  return batches;
}

/** The input of the graph for fields that {@link readScanFields} accepts; empty ones are left out. */
export function toInput(fields: ScanFields): ScanInput {
  const { trackingNumber, occurredAt, latitude, longitude, pieces, withdrawn, ...texts } = fields;
  const written = Object.entries(texts).filter(([, value]) => value !== null && value.trim() !== '');
  return {
    ...Object.fromEntries(written),
    trackingNumber: trackingNumber ?? '',
    occurredAt: occurredAt ?? '',
    ...(latitude ? { latitude: Number(latitude) } : {}),
    ...(longitude ? { longitude: Number(longitude) } : {}),
    ...(pieces ? { pieces: Number(pieces) } : {}),
    ...(withdrawn ? { withdrawn: withdrawn.toLowerCase() === 'true' } : {}),
  };
}
