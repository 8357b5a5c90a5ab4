import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { delimiterOf, isEmptyRow, LONGEST_ROW } from './readTable.ts';

/** A record of a file that is read as it comes. */
export interface CsvRecord {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** A file that is read as it comes: its header, and then its records, of which only a few are in memory at a time. */
export interface CsvRecords {
  readonly header: readonly string[];
  readonly records: AsyncIterable<CsvRecord>;
}

/** A header line that is longer is none. */
const MOST_HEADER_BYTES = 64 * 1024;

/**
 * Reads a CSV file of any size, with the same freedoms as {@link readTable}. Empty rows are passed over.
 * @param fieldOf what tells by which delimiter the header is written
 * @throws what the file throws; Error when it is not in UTF-8, or the quotes of a cell do not fit
 */
export async function readRecords(
  file: AsyncIterable<Buffer>,
  fieldOf: (header: string) => string | undefined,
): Promise<CsvRecords> {
  const chunks = file[Symbol.asyncIterator]();
  const start = await startOf(chunks);
  const first = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const parser = parse({
    delimiter: delimiterOf(first.split(/[\r\n]/, 1)[0] ?? '', fieldOf),
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
    max_record_size: LONGEST_ROW,
  });
  // an error of the file ends the parser, and so whoever reads the records
  pipeline(Readable.from(textOf(start, chunks)), parser, () => undefined);
  const records = numbered(parser)[Symbol.asyncIterator]();
  const { value: header } = await records.next();
  return { header: header?.cells ?? [], records: { [Symbol.asyncIterator]: () => records } };
}

/** Enough of a file to hold its header. */
async function startOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let start = Buffer.alloc(0);
  while (start.length < MOST_HEADER_BYTES && !/\S[\r\n]/.test(start.toString('latin1'))) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    start = Buffer.concat([start, value]);
  }
  return start;
}

/** The whole file as text. @throws Error when it is not in UTF-8 */
async function* textOf(start: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes?: Buffer): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new Error('the file is not in UTF-8; save it as "CSV UTF-8"');
    }
  };
  yield decoded(start);
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield decoded(next.value);
  yield decoded();
}

async function* numbered(parser: AsyncIterable<readonly string[]>): AsyncGenerator<CsvRecord> {
  let row = 0;
  try {
    for await (const cells of parser) {
      row += 1;
      if (!isEmptyRow(cells)) yield { row, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Error(faultOf(error), { cause: error });
    throw error;
  }
}

function faultOf({ code, records }: CsvError): string {
  // the parser is ahead of who reads from it, so it knows where it was
  const row = typeof records === 'number' ? records + 1 : 1;
  return code === 'CSV_MAX_RECORD_SIZE'
    ? `row ${row} has more than ${LONGEST_ROW} characters; a quote may not be closed`
    : `row ${row}: the quotes of a cell do not fit`;
}
