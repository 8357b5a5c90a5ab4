import { type CsvRecord, readRecords, toCsv } from '../../../platform/csv/index.ts';
import { importFieldOf, importHeaderProblem } from '../../../subgraphs/shipments/domain/index.ts';

/** What became of a row; rows are counted as in a spreadsheet, the header being 1. */
export interface ImportedRow {
  readonly row: number;
  readonly reference: string | null;
  readonly outcome: 'CREATED' | 'KNOWN' | 'REFUSED';
  readonly code: string | null;
  readonly message: string | null;
}

/** Registers the rows of a CSV text, all that can be in one transaction; tells of each in their order. */
export type ImportBatch = (csv: string) => Promise<readonly ImportedRow[]>;

/** As many as the graph takes. */
const MOST_ROWS = 500;
/** The gateway takes requests of 256 KiB, of which the operation is a part; JSON writes a quote in two bytes. */
const MOST_BATCH_BYTES = 150 * 1024;

/**
 * Registers the parcels of a CSV file of any size, of which one batch is in memory at a time. A batch is registered as a
 * whole or not at all; where it breaks off, the batches before are registered, and known when the file is imported again.
 * @yields what became of each row, in their order
 * @throws Error when the file is refused as a whole, before anything is sent; what `record` throws
 */
export async function* importFile(file: AsyncIterable<Buffer>, record: ImportBatch): AsyncGenerator<ImportedRow> {
  const { header, records } = await readRecords(file, importFieldOf);
  const problem = importHeaderProblem(header.map(importFieldOf));
  if (problem !== null) throw new Error(problem);
  for await (const batch of batchesOf(records)) {
    const rows = await record(toCsv([header, ...batch.map(({ cells }) => cells)]));
    if (rows.length !== batch.length) throw new Error('the graph answered for other rows than were sent');
    yield* rows.map((each, index) => ({ ...each, row: batch[index]?.row ?? each.row }));
  }
}

async function* batchesOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<readonly CsvRecord[]> {
  let batch: CsvRecord[] = [];
  let bytes = 0;
  for await (const each of records) {
    const size = Buffer.byteLength(JSON.stringify(toCsv([each.cells])));
    if (batch.length === MOST_ROWS || (batch.length > 0 && bytes + size > MOST_BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(each);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
