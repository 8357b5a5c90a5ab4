import type { Transaction } from '../../../platform/database/index.ts';
import type { ParcelReport, ScanRecorded } from '../../../platform/events/types/index.ts';
import { dropUnclaimed, keepUnclaimed, keepUnclaimedEstimates, trackingId, type TrackingKey } from '../store/index.ts';

/** A report as the carriers' log has it, and the brand whose it is. */
export type BrandReport = ParcelReport & { readonly brand: string };

/** Keeps what was reported of numbers that are nobody's, whose rows are locked. */
export async function keepWaiting(tx: Transaction, reports: readonly BrandReport[]): Promise<void> {
  if (reports.length === 0) return;
  const scans = [...waitingScans(reports).values()];
  await keepUnclaimed(
    tx,
    scans.filter((each) => 'payload' in each),
  );
  await dropUnclaimed(
    tx,
    scans.filter((each) => 'withdrawn' in each),
  );
  const latest = new Map(
    reports.flatMap((report) =>
      report.type === 'estimate.stated'
        ? [[trackingId(numberOf(report)), { ...numberOf(report), stated: report.payload }] as const]
        : [],
    ),
  );
  await keepUnclaimedEstimates(tx, [...latest.values()]);
}

/** The number that a report is about. */
export function numberOf(report: BrandReport): TrackingKey {
  const { carrier, trackingNumber } = 'scan' in report.payload ? report.payload.scan : report.payload;
  return { brand: report.brand, carrier, trackingNumber };
}

type WaitingScan = TrackingKey & { readonly scanKey: string } & (
    { readonly payload: ScanRecorded['payload'] } | { readonly withdrawn: true }
  );

/** What becomes of each scan by the end of the batch: whoever registers the parcel later gets it as it is told then. */
function waitingScans(reports: readonly BrandReport[]): ReadonlyMap<string, WaitingScan> {
  const scans = new Map<string, WaitingScan>();
  for (const report of reports) {
    if (report.type === 'estimate.stated') continue;
    const key = numberOf(report);
    const scanKey = report.type === 'scan.withdrawn' ? report.payload.scanKey : report.payload.scan.scanKey;
    const identity = `${trackingId(key)} ${scanKey}`;
    const earlier = scans.get(identity);
    if (report.type === 'scan.withdrawn') scans.set(identity, { ...key, scanKey, withdrawn: true });
    else if (report.type === 'scan.corrected') {
      const catchUp = earlier === undefined || !('payload' in earlier) || earlier.payload.catchUp;
      scans.set(identity, { ...key, scanKey, payload: { scan: report.payload.scan, catchUp } });
    } else if (earlier === undefined) scans.set(identity, { ...key, scanKey, payload: report.payload });
  }
  return scans;
}
