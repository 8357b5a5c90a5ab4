import { type CsvTable, readTable as readCsvTable } from '../../../../../../platform/csv/index.ts';
import type { ReadError } from '../../../reading.ts';
import type { ScanFieldName } from '../ownScans/index.ts';
import { fieldOfColumn } from './columns.ts';

/** A table of scans: which field each column is, and the rows under the header. */
export type ScanTable = CsvTable<ScanFieldName>;

/**
 * Takes a CSV file of scans apart.
 * @param mostRows rows under the header at most
 * @returns why it is refused as a whole: `CSV_SYNTAX`, `CSV_COLUMNS` (a needed column is missing), `CSV_COLUMN_TWICE` (two
 *   columns are the same field), `CSV_TOO_MANY_ROWS`
 */
export function readTable(text: string, mostRows: number): ScanTable | ReadError {
  const table = readCsvTable(text, { mostRows, fieldOf: fieldOfColumn });
  if (table === 'TOO_MANY_ROWS') return { code: 'CSV_TOO_MANY_ROWS', message: `more than ${mostRows} rows` };
  if (table === 'SYNTAX') return { code: 'CSV_SYNTAX', message: 'the quotes of a cell do not fit' };
  return faultOf(table.columns) ?? table;
}

const NEEDED: readonly ScanFieldName[] = ['trackingNumber', 'occurredAt'];
const ONE_NEEDED: readonly ScanFieldName[] = ['subStatus', 'status', 'code'];

function faultOf(columns: readonly (ScanFieldName | undefined)[]): ReadError | null {
  const known = columns.filter((field) => field !== undefined);
  if (new Set(known).size < known.length) {
    return { code: 'CSV_COLUMN_TWICE', message: 'two columns of the header are the same field' };
  }
  const isWhole = NEEDED.every((field) => known.includes(field)) && ONE_NEEDED.some((field) => known.includes(field));
  const message = 'the header must name tracking_number, occurred_at, and one of sub_status, status and code';
  return isWhole ? null : { code: 'CSV_COLUMNS', message };
}
