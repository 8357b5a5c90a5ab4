import { parse } from 'csv-parse/sync';
import type { ReadError } from '../../../reading.ts';
import type { ScanFieldName } from '../ownScans/index.ts';
import { fieldOfColumn } from './columns.ts';

/** A table of scans: which field each column is, and the rows under the header. */
export interface ScanTable {
  /** Undefined for a column that is none of ours. */
  readonly columns: readonly (ScanFieldName | undefined)[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Ten times the longest text that is kept. */
const LONGEST_ROW = 20_000;

/**
 * Takes a CSV file (RFC 4180; comma, semicolon or tab; with or without a byte order mark) apart. Empty rows are passed
 * over.
 * @param mostRows rows under the header at most
 * @returns why it is refused as a whole: `CSV_SYNTAX`, `CSV_COLUMNS` (a needed column is missing), `CSV_COLUMN_TWICE` (two
 *   columns are the same field), `CSV_TOO_MANY_ROWS`
 */
export function readTable(text: string, mostRows: number): ScanTable | ReadError {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const tooMany: ReadError = { code: 'CSV_TOO_MANY_ROWS', message: `more than ${mostRows} rows` };
  if (countOf('\n', lines) > LINES_PER_ROW * mostRows + 1_000) return tooMany;
  const records = recordsOf(lines, mostRows + 2);
  if (records === undefined) return { code: 'CSV_SYNTAX', message: 'the quotes of a cell do not fit' };
  const [header, ...rows] = records;
  const columns = (header?.cells ?? []).map(fieldOfColumn);
  const fault = faultOf(columns);
  if (fault !== null) return fault;
  if (rows.length > mostRows) return tooMany;
  return { columns, rows };
}

/** Cells may hold lines and empty rows be between others; a megabyte of them costs the parser ten seconds. */
const LINES_PER_ROW = 10;

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** The rows that are not empty, at most so many; undefined when the text is no CSV. */
function recordsOf(text: string, most: number): readonly TableRow[] | undefined {
  const found: TableRow[] = [];
  let row = 0;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      max_record_size: LONGEST_ROW,
      on_record: (cells: string[]) => {
        row += 1;
        if (found.length < most && !isEmpty(cells)) found.push({ row, cells });
        return null;
      },
    });
    return found;
  } catch {
    return undefined;
  }
}

/** The one by which the header has most columns of ours. */
function delimiterOf(text: string): string {
  const header = text.trimStart().split('\n', 1)[0]?.slice(0, LONGEST_ROW) ?? '';
  const known = (delimiter: string): number =>
    header.split(delimiter).filter((name) => fieldOfColumn(name) !== undefined).length;
  return [...DELIMITERS].sort((a, b) => known(b) - known(a))[0] ?? ',';
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
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
