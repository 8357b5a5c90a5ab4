import type { Reader } from '../../reading.ts';
import { csvReader } from './csv/index.ts';
import { epcisReader } from './epcis/index.ts';
import { ownScansReader } from './ownScans/index.ts';
import { x12Reader } from './x12/index.ts';

export { type CsvRow, readCsvRows, reportCsv, type RowReport, uploadReport, type UploadReport } from './csv/index.ts';
export {
  isAccepted,
  MOST_SCANS,
  readScanFields,
  type Refusal,
  SCAN_FIELD_NAMES,
  SCAN_PROBLEMS,
  type ScanFields,
  type ScanOutcome,
  type ScanProblem,
  scansDocument,
} from './ownScans/index.ts';

/**
 * The readers of a carrier with those of what any carrier may send: X12 214, GS1 EPCIS, our own JSON, and CSV. The forms
 * that name themselves come first, since a carrier's own reader may take anything with the right keys; CSV comes last,
 * since a carrier may have a table of its own.
 * @param own the carrier's own readers
 * @param carrierZone IANA name: what bare times mean where the payload does not tell
 */
export function withStandardReaders(own: readonly Reader[], carrierZone: string): readonly Reader[] {
  return [
    x12Reader(carrierZone),
    epcisReader(carrierZone),
    ownScansReader(carrierZone),
    ...own,
    csvReader(carrierZone),
  ];
}
