import type { ParcelReport } from '../../../platform/events/types/index.ts';
import { legKey } from '../domain/index.ts';

/** A report as the parcel's timeline knows it: keys of scans are unique with one carrier and number alone. */
export function onLeg(leg: number, report: ParcelReport): ParcelReport {
  if (leg === 1 || report.type === 'estimate.stated') return report;
  const keyed = <Scan extends { readonly scanKey: string }>(scan: Scan): Scan => ({
    ...scan,
    scanKey: legKey(leg, scan.scanKey),
  });
  switch (report.type) {
    case 'scan.recorded':
      return { ...report, payload: { ...report.payload, scan: keyed(report.payload.scan) } };
    case 'scan.corrected':
      return { ...report, payload: { ...report.payload, scan: keyed(report.payload.scan) } };
    case 'scan.withdrawn':
      return { ...report, payload: keyed(report.payload) };
  }
}
