import type { Transaction } from '../../../platform/database/index.ts';
import type { EventLog } from '../../../platform/events/index.ts';
import type { ParcelReport, Scan, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { isFinished } from '../domain/index.ts';
import {
  forgetTransit,
  writeScans,
  lockShipments,
  readTimelines,
  readTransitHistory,
  recordTransit,
  updateShipments,
  upsertExceptions,
  withdrawScans,
} from '../store/index.ts';
import { applyReport, openParcel, type Parcel } from './parcel.ts';

const HOUR_MS = 3_600_000;

/**
 * Applies what carriers said to shipments that are registered: status, exceptions, estimate, and the events that tell
 * of them, in a fixed number of statements whatever the size of the batch.
 * @param reports by shipment id, each in the order in which they arrived.
 */
export async function applyReports(
  tx: Transaction,
  log: EventLog<ShipmentsEvent>,
  reports: ReadonlyMap<string, readonly ParcelReport[]>,
): Promise<void> {
  if (reports.size === 0) return;
  const shipments = await lockShipments(tx, [...reports.keys()]);
  const timelines = await readTimelines(tx, [...reports.keys()]);
  const histories = await readTransitHistory(tx, shipments);
  const parcels = shipments.map((shipment) => {
    const history = histories.get(`${shipment.brand} ${shipment.carrier}`) ?? null;
    const parcel = openParcel(shipment, timelines.get(shipment.id) ?? [], history);
    for (const report of reports.get(shipment.id) ?? []) applyReport(parcel, report);
    return parcel;
  });
  await write(tx, log, parcels);
}

async function write(tx: Transaction, log: EventLog<ShipmentsEvent>, parcels: readonly Parcel[]): Promise<void> {
  await writeScans(
    tx,
    parcels.flatMap(({ shipment, newScans }) =>
      lastOfEach(newScans).map((scan) => ({ shipmentId: shipment.id, brand: shipment.brand, scan })),
    ),
  );
  await withdrawScans(
    tx,
    parcels.flatMap(({ shipment, withdrawn }) =>
      [...withdrawn].map(([scanKey, at]) => ({ shipmentId: shipment.id, scanKey, at })),
    ),
  );
  await updateShipments(
    tx,
    parcels.map((parcel) => parcel.shipment),
  );
  await upsertExceptions(
    tx,
    parcels.flatMap((parcel) => [...parcel.exceptions.values()]),
  );
  await writeTransit(
    tx,
    parcels.filter(
      ({ shipment, newScans, withdrawn }) => newScans.length + withdrawn.size > 0 && isFinished(shipment.status),
    ),
  );
  await log.append(
    tx,
    parcels.flatMap((parcel) => parcel.events),
  );
}

/** A scan that was told and corrected within one batch is written once, as it is now. */
function lastOfEach(scans: readonly Scan[]): readonly Scan[] {
  return [...new Map(scans.map((scan) => [scan.scanKey, scan])).values()];
}

/** A late scan can also show that what was learned of a finished parcel was wrong. */
async function writeTransit(tx: Transaction, finished: readonly Parcel[]): Promise<void> {
  const samples = finished.flatMap(transitOf);
  const known = new Set(samples.map((sample) => sample.shipmentId));
  await forgetTransit(
    tx,
    finished.map(({ shipment }) => shipment.id).filter((id) => !known.has(id)),
  );
  await recordTransit(tx, samples);
}

/** Nothing where the delivery is the first that was scanned of a parcel: how long it took is not known then. */
function transitOf({ shipment }: Parcel): Parameters<typeof recordTransit>[1][number][] {
  const { id, brand, carrier, firstMovedAt, deliveredAt } = shipment;
  if (firstMovedAt === null || deliveredAt === null || firstMovedAt === deliveredAt) return [];
  const hours = (Date.parse(deliveredAt) - Date.parse(firstMovedAt)) / HOUR_MS;
  return [{ shipmentId: id, brand, carrier, deliveredAt, hours }];
}
