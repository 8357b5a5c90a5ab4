import type { ScanRow } from '../store/index.ts';

/** A scan as the domain takes it: instants as ISO 8601 in UTC. */
export type PlacedRow = Omit<ScanRow, 'occurredAt' | 'receivedAt'> & {
  readonly occurredAt: string;
  readonly receivedAt: string;
};

/** Rows of scans as the domain takes them, in their order. */
export function placedScans(rows: readonly ScanRow[]): PlacedRow[] {
  return rows.map((row) => ({
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  }));
}
