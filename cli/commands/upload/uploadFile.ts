import type { ScanInput } from '../../../schema/generated/operations.ts';
import {
  isAccepted,
  readCsvRows,
  readScanFields,
  type RowReport,
  type ScanProblem,
  type UploadReport,
} from '../../../subgraphs/carriers/normalise/index.ts';
import { batchesOf, type SendableRow, toInput } from './batches.ts';

/** Why the graph refused a scan. */
export interface GraphRefusal {
  readonly problem: ScanProblem;
  readonly message: string;
}

/** Records some scans; tells of each why it was refused, null when it was not. */
export type RecordBatch = (scans: readonly ScanInput[]) => Promise<readonly (GraphRefusal | null)[]>;

const MOST_ROWS = 1_000_000;

/**
 * Records the scans of a CSV file in parts that the graph takes. Rows that do not fit are refused here, by the rules of
 * the graph.
 * @throws what `record` throws; the parts before are then recorded, and may be sent again
 */
export async function uploadFile(text: string, record: RecordBatch): Promise<UploadReport> {
  const found = readCsvRows(text, MOST_ROWS);
  if ('code' in found) return { error: found, rows: [], accepted: 0, rejected: 0 };
  const rows: RowReport[] = [];
  const sendable: SendableRow[] = [];
  for (const each of found) {
    // which zone it is that a bare time is read in does not change whether it fits
    const read = 'refused' in each ? each.refused : readScanFields(each.fields, 'UTC');
    if (!isAccepted(read)) rows.push(rejected(each.row, read));
    else if ('fields' in each) sendable.push({ row: each.row, input: toInput(each.fields) });
  }
  for (const batch of batchesOf(sendable)) rows.push(...(await recordBatch(batch, record)));
  const accepted = rows.filter(({ outcome }) => outcome === 'ACCEPTED').length;
  return { error: null, rows: rows.sort((a, b) => a.row - b.row), accepted, rejected: rows.length - accepted };
}

async function recordBatch(batch: readonly SendableRow[], record: RecordBatch): Promise<readonly RowReport[]> {
  const refusals = await record(batch.map(({ input }) => input));
  return batch.map(({ row }, index) => {
    const refusal = refusals[index] ?? null;
    if (refusal === null) return { row, outcome: 'ACCEPTED' };
    return rejected(row, { code: refusal.problem, message: refusal.message });
  });
}

function rejected(row: number, { code, message }: { readonly code: ScanProblem; readonly message: string }): RowReport {
  return { row, outcome: 'REJECTED', code, message };
}
