import type { ReadError } from '../../../reading.ts';
import { isAccepted, MOST_SCANS, readScanFields, type ScanOutcome, type ScanProblem } from '../ownScans/index.ts';
import { readCsvRows } from './rows.ts';

/** What becomes of an upload, row by row. */
export interface UploadReport {
  /** Why the file is refused as a whole, and then no row of it is read; null when it is not. */
  readonly error: ReadError | null;
  readonly rows: readonly RowReport[];
  readonly accepted: number;
  readonly rejected: number;
}

export interface RowReport {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  readonly outcome: 'ACCEPTED' | 'REJECTED';
  /** Why it was rejected. */
  readonly code?: ScanProblem;
  /** Why, in a sentence that quotes nothing of the file. */
  readonly message?: string;
}

/**
 * What becomes of a CSV file of scans, row by row: the rows that are accepted here are those that are read from the same
 * bytes later.
 * @param carrierZone IANA name: what a bare time means where neither zone nor place tell
 */
export function reportCsv(text: string, carrierZone: string): UploadReport {
  const outcomes = outcomesOfCsv(text, carrierZone);
  if ('code' in outcomes) return { error: outcomes, rows: [], accepted: 0, rejected: 0 };
  return uploadReport(outcomes);
}

/** The report of rows whose outcome is known. */
export function uploadReport(outcomes: readonly ScanOutcome[]): UploadReport {
  const rows = outcomes.map(({ row, read }): RowReport => {
    if (isAccepted(read)) return { row, outcome: 'ACCEPTED' };
    return { row, outcome: 'REJECTED', code: read.code, message: read.message };
  });
  const accepted = rows.filter(({ outcome }) => outcome === 'ACCEPTED').length;
  return { error: null, rows, accepted, rejected: rows.length - accepted };
}

/** What each row of a CSV file says; or why the file is refused as a whole. */
export function outcomesOfCsv(text: string, carrierZone: string): readonly ScanOutcome[] | ReadError {
  const rows = readCsvRows(text, MOST_SCANS);
  if ('code' in rows) return rows;
  return rows.map((each) => ({
    row: each.row,
    read: 'refused' in each ? each.refused : readScanFields(each.fields, carrierZone),
  }));
}
