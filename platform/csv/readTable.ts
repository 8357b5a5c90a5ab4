import { parse } from 'csv-parse/sync';

/** A table under a header: which field each column is, and its rows. */
export interface CsvTable<Field extends string> {
  /** Undefined for a column that is none of those asked for. */
  readonly columns: readonly (Field | undefined)[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Why a file is no table: the quotes of a cell do not fit, or there are more rows than asked for. */
export type CsvFault = 'SYNTAX' | 'TOO_MANY_ROWS';

export interface TableOptions<Field extends string> {
  /** Rows under the header at most. */
  readonly mostRows: number;
  /** The field that a name in the header is. */
  readonly fieldOf: (header: string) => Field | undefined;
}

/** What people's spreadsheets put between cells. */
export const DELIMITERS = [',', ';', '\t'] as const;

/** Ten times the longest text that anybody keeps. */
export const LONGEST_ROW = 20_000;

/** Cells may hold lines and empty rows be between others; a megabyte of them costs the parser ten seconds. */
const LINES_PER_ROW = 10;

/**
 * Takes a CSV file (RFC 4180; comma, semicolon or tab; with or without a byte order mark; any line break) apart. Empty rows
 * are passed over.
 */
export function readTable<Field extends string>(
  text: string,
  { mostRows, fieldOf }: TableOptions<Field>,
): CsvTable<Field> | CsvFault {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  if (countOf('\n', lines) > LINES_PER_ROW * mostRows + 1_000) return 'TOO_MANY_ROWS';
  const header = lines.trimStart().split('\n', 1)[0] ?? '';
  const records = recordsOf(lines, { delimiter: delimiterOf(header, fieldOf), most: mostRows + 2 });
  if (records === undefined) return 'SYNTAX';
  const [names, ...rows] = records;
  if (rows.length > mostRows) return 'TOO_MANY_ROWS';
  return { columns: (names?.cells ?? []).map(fieldOf), rows };
}

/** The delimiter by which a header has most columns that are asked for. */
export function delimiterOf(header: string, fieldOf: (name: string) => string | undefined): string {
  const line = header.slice(0, LONGEST_ROW);
  const known = (delimiter: string): number =>
    line.split(delimiter).filter((name) => fieldOf(name.replaceAll('"', '')) !== undefined).length;
  return [...DELIMITERS].sort((a, b) => known(b) - known(a))[0] ?? ',';
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** The rows that are not empty, at most so many; undefined when the text is no CSV. */
function recordsOf(
  text: string,
  { delimiter, most }: { readonly delimiter: string; readonly most: number },
): readonly CsvRow[] | undefined {
  const found: CsvRow[] = [];
  let row = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      max_record_size: LONGEST_ROW,
      on_record: (cells: string[]) => {
        row += 1;
        if (found.length < most && !isEmptyRow(cells)) found.push({ row, cells });
        return null;
      },
    });
    return found;
  } catch {
    return undefined;
  }
}

/** Whether nothing stands in any cell of a row. */
export function isEmptyRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
}
