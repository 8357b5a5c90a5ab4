import type { ReadError } from '../../../reading.ts';
import { type Refusal, refusal, SCAN_FIELD_NAMES, type ScanFields, type ScanProblem } from '../ownScans/index.ts';
import { readTable, type ScanTable } from './table.ts';

/** A row of a file as the fields of a scan, or why it has none; rows are counted as in a spreadsheet, the header being 1. */
export type CsvRow =
  { readonly row: number; readonly fields: ScanFields } | { readonly row: number; readonly refused: Refusal };

/** Longer than any cell that could be kept. */
const LONGEST_CELL = 2_000;

/** The rows of a CSV file of scans; or why it is refused as a whole, as {@link readTable} says. */
export function readCsvRows(text: string, mostRows: number): readonly CsvRow[] | ReadError {
  const table = readTable(text, mostRows);
  if ('code' in table) return table;
  return table.rows.map(({ row, cells }) => {
    const problem = problemOf(table, cells);
    return problem === null ? { row, fields: fieldsOf(table, cells) } : { row, refused: refusal(problem) };
  });
}

function problemOf({ columns }: ScanTable, cells: readonly string[]): ScanProblem | null {
  if (cells.length !== columns.length) return 'ROW_LENGTH';
  return cells.some((cell) => cell.length > LONGEST_CELL) ? 'CELL_TOO_LONG' : null;
}

function fieldsOf({ columns }: ScanTable, cells: readonly string[]): ScanFields {
  const entries = SCAN_FIELD_NAMES.map((name) => [name, cells[columns.indexOf(name)] ?? null]);
  return Object.fromEntries(entries) as ScanFields;
}
