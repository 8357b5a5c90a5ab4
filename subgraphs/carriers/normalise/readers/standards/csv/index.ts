import { notUnderstood, type Reader } from '../../../reading.ts';
import { readsText } from '../../forFormat.ts';
import { readingOf } from '../ownScans/index.ts';
import { outcomesOfCsv } from './reportCsv.ts';

export { reportCsv, type RowReport, uploadReport, type UploadReport } from './reportCsv.ts';
export { type CsvRow, readCsvRows } from './rows.ts';

/** A reader of CSV files of scans: the rows that {@link reportCsv} accepts; the others are errors that name their row. */
export function csvReader(carrierZone: string): Reader {
  return readsText('CSV', (text) => {
    const outcomes = outcomesOfCsv(text, carrierZone);
    return 'code' in outcomes ? notUnderstood(outcomes.code, outcomes.message) : readingOf(outcomes);
  });
}
