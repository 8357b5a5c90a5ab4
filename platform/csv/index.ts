export { type CsvRecord, type CsvRecords, readRecords } from './readRecords.ts';
export {
  type CsvFault,
  type CsvRow,
  type CsvTable,
  delimiterOf,
  LONGEST_ROW,
  readTable,
  type TableOptions,
} from './readTable.ts';
export { toCsv } from './toCsv.ts';
