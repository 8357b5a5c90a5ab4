export {
  type InboxWorker,
  type InboxWorkerOptions,
  MOST_ATTEMPTS,
  normaliseBatch,
  type PayloadReaders,
  startInboxWorker,
} from './inbox/index.ts';
export type { ReadError, Reading, ReadScan, ReadShipment } from './reading.ts';
export { type RemapDifference, remapHistory, type RemapOptions, type RemapProgress } from './remap/index.ts';
export { codeKeyOf, type ScanMeaning } from './telling/index.ts';
export { standingOf } from './standing.ts';
export { replyAsOf, scanInstants } from './replyAsOf.ts';
export { type AskedParcel, type CarrierReaders, loadPayloadReaders, payloadReaders } from './payloadReaders.ts';
export {
  isAccepted,
  MOST_SCANS,
  readCsvRows,
  readScanFields,
  reportCsv,
  SCAN_PROBLEMS,
  type RowReport,
  type ScanFields,
  type ScanProblem,
  scansDocument,
  type UploadReport,
} from './readers/standards/index.ts';
export { loadMapping, type Mapping } from './mapping/index.ts';
