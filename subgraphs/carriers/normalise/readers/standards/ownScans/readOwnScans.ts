import { notUnderstood, type ReadError, type Reading, type ReadScan } from '../../../reading.ts';
import { gather, type WrittenParcel } from '../../gather.ts';
import type { Refusal } from './problems.ts';
import type { OwnScan } from './readScanFields.ts';

/** More than these at once, and they must be sent in parts. */
export const MOST_SCANS = 1_000;

/** What became of one scan of several: where it stands among them, and what it says or why it is refused. */
export interface ScanOutcome {
  /** As whoever sent it counts: rows of a file from 1, which is its header; elements of a list from 0. */
  readonly row: number;
  readonly read: OwnScan | Refusal;
}

/** Whether a scan was read. */
export function isAccepted(read: OwnScan | Refusal): read is OwnScan {
  return 'scan' in read;
}

/** The reading of several scans: the accepted ones by parcel, the refused ones as errors that name their row. */
export function readingOf(outcomes: readonly ScanOutcome[]): Reading {
  if (outcomes.length > MOST_SCANS) {
    return notUnderstood('TOO_MANY_SCANS', `more than ${MOST_SCANS} scans in one payload`);
  }
  const parcels = new Map<string, { readonly writtenNumber: string; readonly scans: ReadScan[] }>();
  const errors: ReadError[] = [];
  for (const { row, read } of outcomes) {
    if (isAccepted(read)) {
      const { trackingNumber, writtenNumber, scan } = read;
      const parcel = parcels.get(trackingNumber) ?? { writtenNumber, scans: [] };
      parcel.scans.push(scan);
      parcels.set(trackingNumber, parcel);
    } else errors.push({ code: read.code, message: `row ${row}: ${read.message}` });
  }
  const written = [...parcels.values()].map(({ writtenNumber, scans }): WrittenParcel => ({
    trackingNumber: writtenNumber,
    events: scans,
    errors: [],
  }));
  return gather(written, (event) => event as ReadScan, errors);
}
