import type { ParcelReport } from '../../../platform/events/types/index.ts';

/**
 * A report as the parcel's timeline knows it. Keys of scans are unique with one carrier and number; the first leg keeps
 * them, so that a parcel with one leg, which most are, has them as the carriers' log has.
 */
export function onLeg(leg: number, report: ParcelReport): ParcelReport {
  if (leg === 1 || report.type === 'estimate.stated') return report;
  const keyed = <Scan extends { readonly scanKey: string }>(scan: Scan): Scan => ({
    ...scan,
    scanKey: `${leg}.${scan.scanKey}`,
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
