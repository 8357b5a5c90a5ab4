import { isUtf8 } from 'node:buffer';
import { readTable } from '../../../../platform/csv/index.ts';
import { importFieldOf, importHeaderProblem, type Registration } from '../../domain/index.ts';
import type { CarrierNames } from '../readers/index.ts';
import type { ShopProblem } from '../reading.ts';
import { readImportRow } from './readImportRow.ts';

/** A row of an import: the parcel that it is, or why it is none. Rows are counted as in a spreadsheet, the header being 1. */
export interface ImportRow {
  readonly row: number;
  readonly read: Registration | ShopProblem;
}

/** Of one delivery: more than its bytes hold, with anything in them. */
export const MOST_IMPORT_ROWS = 50_000;

/** The rows of a CSV file of parcels; or, in a sentence, why it is refused as a whole. */
export function readImport(
  body: Buffer,
  names: CarrierNames,
  mostRows = MOST_IMPORT_ROWS,
): { readonly rows: readonly ImportRow[] } | { readonly error: string } {
  if (!isUtf8(body)) return { error: 'the file is not in UTF-8; save it as "CSV UTF-8"' };
  const table = readTable(body.toString('utf8'), { mostRows, fieldOf: importFieldOf });
  if (table === 'SYNTAX') return { error: 'the quotes of a cell do not fit' };
  if (table === 'TOO_MANY_ROWS') return { error: `more than ${mostRows} rows` };
  const problem = importHeaderProblem(table.columns);
  if (problem !== null) return { error: problem };
  return { rows: table.rows.map(({ row, cells }) => ({ row, read: readImportRow(table.columns, cells, names) })) };
}
