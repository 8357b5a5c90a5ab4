import type { Reader } from '../../../reading.ts';
import { readsJson } from '../../forFormat.ts';
import { outcomesOfDocument } from './document.ts';
import { readingOf } from './readOwnScans.ts';

export { scansDocument } from './document.ts';
export { type Refusal, refusal, type ScanProblem, SCAN_PROBLEMS } from './problems.ts';
export { isAccepted, MOST_SCANS, readingOf, type ScanOutcome } from './readOwnScans.ts';
export { type OwnScan, readScanFields } from './readScanFields.ts';
export { SCAN_FIELD_NAMES, type ScanFieldName, type ScanFields } from './scanFields.ts';

/** A reader of scans in our own form of JSON, as `recordScans` writes them. */
export function ownScansReader(carrierZone: string): Reader {
  return readsJson((tree) => {
    const outcomes = outcomesOfDocument(tree, carrierZone);
    return outcomes === undefined ? undefined : readingOf(outcomes);
  });
}
