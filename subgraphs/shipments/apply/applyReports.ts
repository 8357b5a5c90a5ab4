import type { Transaction } from '../../../platform/database/index.ts';
import type { EventLog } from '../../../platform/events/index.ts';
import type { ParcelReport, Scan, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { type FoldRules, isFinished, needsTimeline, rulesOf } from '../domain/index.ts';
import {
  activeRules,
  forgetTransit,
  insertScans,
  type LockedShipment,
  lockShipments,
  readTimelines,
  recordTransit,
  rewriteScans,
  scanIdentity,
  updateCarrierEstimates,
  updateShipments,
  upsertConflicts,
  upsertExceptions,
  withdrawScans,
} from '../store/index.ts';
import { appliedShipment, applyReport, openParcel, type Parcel, refoldParcel } from './parcel/index.ts';
import { pairOf, type TransitHistories } from './transitHistories.ts';

const HOUR_MS = 3_600_000;

/** What applying needs beside the transaction. */
export interface ApplyPorts {
  readonly log: EventLog<ShipmentsEvent>;
  readonly histories: TransitHistories;
}

/** What carriers said, by shipment id, each in the order in which it arrived. */
export type ReportsByShipment = ReadonlyMap<string, readonly ParcelReport[]>;

/**
 * Applies what carriers said to shipments that are registered: status, exceptions, estimate, and the events that tell
 * of them, in a fixed number of statements whatever the size of the batch.
 */
export async function applyReports(tx: Transaction, ports: ApplyPorts, reports: ReportsByShipment): Promise<void> {
  if (reports.size === 0) return;
  const shipments = await lockShipments(tx, [...reports.keys()]);
  const rules = rulesOf(await activeRules(tx));
  const fresh = await insertScans(tx, recordedScans(shipments, reports));
  const isNews = (shipmentId: string, report: ParcelReport): boolean =>
    report.type !== 'scan.recorded' || fresh.delete(scanIdentity(shipmentId, report.payload.scan.scanKey));
  const recorded = new Set(fresh);
  const news = new Map(
    [...reports].map(([id, ofShipment]) => [id, ofShipment.filter((report) => isNews(id, report))] as const),
  );
  const timelines = await readTimelines(tx, withHistory(shipments, news, rules));
  const moved = shipments.filter(({ id }) => (news.get(id) ?? []).length > 0);
  const histories = await ports.histories.of(tx, moved);
  const parcels = moved.map((shipment) => {
    const { id } = shipment;
    const before = timelines.get(id)?.filter(({ scanKey }) => !recorded.has(scanIdentity(id, scanKey))) ?? null;
    const parcel = openParcel(shipment, before, { rules, history: histories.get(pairOf(shipment)) ?? null });
    // since other rules are in force nothing came of it: first what they change, then the news
    if (shipment.rules !== rules.version) refoldParcel(parcel);
    for (const report of news.get(id) ?? []) applyReport(parcel, report);
    return parcel;
  });
  await writeParcels(tx, ports.log, parcels);
}

function recordedScans(
  shipments: readonly LockedShipment[],
  reports: ReportsByShipment,
): Parameters<typeof insertScans>[1] {
  return shipments.flatMap(({ id, brand }) =>
    (reports.get(id) ?? []).flatMap((report) =>
      report.type === 'scan.recorded' ? [{ shipmentId: id, brand, scan: report.payload.scan }] : [],
    ),
  );
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

/** Writes what became of parcels, and tells it. */
export async function writeParcels(
  tx: Transaction,
  log: EventLog<ShipmentsEvent>,
  parcels: readonly Parcel[],
): Promise<void> {
  await writeCorrections(tx, parcels);
  await updateShipments(tx, parcels.map(appliedShipment));
  await updateCarrierEstimates(
    tx,
    parcels
      .filter(({ carrierEstimate, shipment }) => carrierEstimate !== shipment.carrierEstimate)
      .map(({ shipment: { id }, carrierEstimate }) => ({ id, carrierEstimate })),
  );
  await upsertExceptions(
    tx,
    parcels.flatMap(({ exceptions, shipment }) => [...exceptions.values()].map(ofShipment(shipment))),
  );
  await upsertConflicts(
    tx,
    parcels.flatMap(({ conflicts, shipment }) => [...conflicts.values()].map(ofShipment(shipment))),
  );
  await writeTransit(tx, parcels);
  await log.append(
    tx,
    parcels.flatMap((parcel) => parcel.events),
  );
}

function ofShipment({ id, brand }: LockedShipment) {
  return <Row>(row: Row): Row & { brand: string; shipmentId: string } => ({ ...row, brand, shipmentId: id });
}

async function writeCorrections(tx: Transaction, parcels: readonly Parcel[]): Promise<void> {
  await rewriteScans(
    tx,
    parcels.flatMap(({ shipment: { id, brand }, corrected }) =>
      [...corrected.values()].map((scan) => ({ shipmentId: id, brand, scan })),
    ),
  );
  await withdrawScans(
    tx,
    parcels.flatMap(({ shipment: { id }, withdrawn }) =>
      [...withdrawn].map(([scanKey, at]) => ({ shipmentId: id, scanKey, at })),
    ),
  );
}

/** A late scan can also show that what was learned of a finished parcel was wrong. */
async function writeTransit(tx: Transaction, parcels: readonly Parcel[]): Promise<void> {
  const was = ({ shipment }: Parcel): boolean => shipment.fold === null || isFinished(shipment.fold.status);
  const is = ({ folded }: Parcel): boolean => isFinished(folded.state.status);
  const concerned = parcels.filter((parcel) => is(parcel) || was(parcel));
  const samples = concerned.filter(is).flatMap(transitOf);
  const known = new Set(samples.map((sample) => sample.shipmentId));
  await forgetTransit(
    tx,
    concerned
      .filter(was)
      .map(({ shipment }) => shipment.id)
      .filter((id) => !known.has(id)),
  );
  await recordTransit(tx, samples);
}

/** Nothing where the delivery is the first that was scanned of a parcel: how long it took is not known then. */
function transitOf(parcel: Parcel): Parameters<typeof recordTransit>[1][number][] {
  const { id, brand, carrier } = parcel.shipment;
  const { firstMovedAt, deliveredAt } = appliedShipment(parcel);
  if (firstMovedAt === null || deliveredAt === null || firstMovedAt === deliveredAt) return [];
  const hours = (Date.parse(deliveredAt) - Date.parse(firstMovedAt)) / HOUR_MS;
  return [{ shipmentId: id, brand, carrier, deliveredAt, hours }];
}
