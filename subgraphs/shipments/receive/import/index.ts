export { type ImportedRow, type ImportOutcome, importRows } from './importRows.ts';
export { type ImportRow, MOST_IMPORT_ROWS, readImport } from './readImport.ts';
