import { inTransaction } from '../../../platform/database/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { RegisterOptions } from '../apply/index.ts';
import { type ImportedRow, importRows, readImport } from './import/index.ts';

/** As many as the other mutations take. */
export const MOST_ROWS_AT_ONCE = 500;

/**
 * Registers the parcels of a CSV text, all rows that can be in one transaction.
 * @returns what became of each row, in their order
 * @throws DoorstepError `BAD_INPUT`, when the text is refused as a whole; nothing is then registered
 */
export async function importCsv(recording: RegisterOptions, csv: string): Promise<readonly ImportedRow[]> {
  const read = readImport(Buffer.from(csv), {}, MOST_ROWS_AT_ONCE);
  if ('error' in read) throw new DoorstepError('BAD_INPUT', { detail: read.error });
  return inTransaction(recording.database, (tx) => importRows(tx, recording, read.rows));
}
