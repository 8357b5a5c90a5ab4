import type { Transaction } from '../../../platform/database/index.ts';
import type { ParcelReport, Scan } from '../../../platform/events/types/index.ts';
import { type FoldRules, knownAt, needsTimeline, rulesOf } from '../domain/index.ts';
import {
  activeRules,
  insertScans,
  type LockedShipment,
  lockShipments,
  readTimelines,
  scanIdentity,
} from '../store/index.ts';
import type { ApplyPorts, ReportsByShipment } from './applyPorts.ts';
import { settleLives } from './lives/index.ts';
import { applyReport, openParcel, refoldParcel } from './parcel/index.ts';
import { writeParcels } from './writeParcels.ts';

/**
 * Applies what carriers said to shipments that are registered: status, exceptions, estimate, and the events that tell
 * of them, in a fixed number of statements whatever the size of the batch.
 */
export async function applyReports(tx: Transaction, ports: ApplyPorts, arriving: ReportsByShipment): Promise<void> {
  if (arriving.size === 0) return;
  // in this order: rules that are read before the lock may have changed when it is granted
  const [locked, version] = await Promise.all([lockShipments(tx, [...arriving.keys()]), activeRules(tx)]);
  const rules = rulesOf(version);
  const { reports, others, ended } = await settleLives(tx, ports, { shipments: locked, reports: arriving, rules });
  if (ended.length > 0) await writeParcels(tx, ports.log, ended);
  const shipments = ended.length === 0 ? locked : await lockShipments(tx, [...arriving.keys()]);
  const fresh = await insertScans(tx, recordedScans(shipments, reports));
  const isNews = (shipmentId: string, report: ParcelReport): boolean =>
    report.type !== 'scan.recorded' || fresh.delete(scanIdentity(shipmentId, report.payload.scan.scanKey));
  const recorded = new Set(fresh);
  const news = new Map(
    [...reports].map(([id, ofShipment]) => [id, ofShipment.filter((report) => isNews(id, report))] as const),
  );
  const timelines = await readTimelines(tx, withHistory(shipments, news, rules));
  const moved = shipments.filter(({ id }) => (news.get(id) ?? []).length > 0);
  const now = ports.clock().toISOString();
  const parcels = moved.map((shipment) => {
    const { id } = shipment;
    const before = timelines.get(id)?.filter(({ scanKey }) => !recorded.has(scanIdentity(id, scanKey))) ?? null;
    const { brand } = shipment;
    const parcel = openParcel(shipment, before, {
      ...{ rules, now, forecast: ports.forecasts.of(brand), watch: ports.watch.of(brand) },
    });
    // since other rules are in force nothing came of it: first what they change, then the news
    if (shipment.rules !== rules.version) refoldParcel(parcel, { isNews: true });
    const reports = news.get(id) ?? [];
    for (const report of reports) applyReport(parcel, report);
    parcel.isHistory = reports.every(isHistory);
    return parcel;
  });
  await writeParcels(tx, ports.log, parcels);
  await applyReports(tx, ports, others);
}

function recordedScans(
  shipments: readonly LockedShipment[],
  reports: ReportsByShipment,
): Parameters<typeof insertScans>[1] {
  return shipments.flatMap(({ id, brand, erased }) =>
    (reports.get(id) ?? []).flatMap((report) =>
      report.type === 'scan.recorded' ? [{ shipmentId: id, brand, erased, scan: report.payload.scan }] : [],
    ),
  );
}

/** Told as history, or so long after it happened that it was none of today's when it came. */
function isHistory(report: ParcelReport): boolean {
  if (report.type !== 'scan.recorded') return false;
  const { scan, catchUp } = report.payload;
  return catchUp || knownAt(scan) < scan.receivedAt;
}

/** Of which shipments all scans must be at hand; most scans are the newest of a parcel with which nothing is wrong. */
function withHistory(shipments: readonly LockedShipment[], news: ReportsByShipment, rules: FoldRules): string[] {
  return shipments
    .filter(({ id, fold, rules: foldedBy }) => {
      const reports = news.get(id) ?? [];
      if (reports.length === 0) return false;
      // folded by other rules, or before folds were kept
      if (foldedBy !== rules.version || fold === null) return true;
      const scans = reports.map(scanOf);
      return (
        scans.includes(null) ||
        needsTimeline(
          fold,
          scans.filter((scan) => scan !== undefined && scan !== null),
        )
      );
    })
    .map(({ id }) => id);
}

/** The scan that a report adds; null when it changes one that is there, undefined when it is about none. */
function scanOf(report: ParcelReport): Scan | null | undefined {
  if (report.type === 'estimate.stated') return undefined;
  return report.type === 'scan.recorded' ? report.payload.scan : null;
}
