import type { ParcelReport } from '../../../platform/events/types/index.ts';
import { legKey, readLegKey } from '../domain/index.ts';

/** A report as the parcel's timeline knows it: keys of scans are unique with one carrier and number alone. */
export function onLeg(leg: number, report: ParcelReport): ParcelReport {
  return leg === 1 ? report : withKey(report, (scanKey) => legKey(leg, scanKey));
}

/** A report that a parcel's timeline knows, as the carriers' log has it. */
export function offLeg(report: ParcelReport): ParcelReport {
  return withKey(report, (scanKey) => readLegKey(scanKey).scanKey);
}

function withKey(report: ParcelReport, keyFor: (scanKey: string) => string): ParcelReport {
  const keyed = <Scan extends { readonly scanKey: string }>(scan: Scan): Scan => ({
    ...scan,
    scanKey: keyFor(scan.scanKey),
  });
  switch (report.type) {
    case 'estimate.stated':
      return report;
    case 'scan.recorded':
      return { ...report, payload: { ...report.payload, scan: keyed(report.payload.scan) } };
    case 'scan.corrected':
      return { ...report, payload: { ...report.payload, scan: keyed(report.payload.scan) } };
    case 'scan.withdrawn':
      return { ...report, payload: keyed(report.payload) };
  }
}
