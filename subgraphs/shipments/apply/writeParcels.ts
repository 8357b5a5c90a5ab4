import { together, type Transaction } from '../../../platform/database/index.ts';
import type { EventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { isFinished } from '../domain/index.ts';
import {
  forgetTransit,
  type LockedShipment,
  recordTransit,
  rewriteScans,
  updateShipments,
  upsertConflicts,
  upsertExceptions,
  withdrawScans,
} from '../store/index.ts';
import { appliedShipment, type Parcel, shownState } from './parcel/index.ts';

const HOUR_MS = 3_600_000;

/** Writes what became of parcels, and tells it. */
export async function writeParcels(
  tx: Transaction,
  log: EventLog<ShipmentsEvent>,
  parcels: readonly Parcel[],
): Promise<void> {
  await together([
    () => writeCorrections(tx, parcels),
    () => updateShipments(tx, parcels.map(appliedShipment)),
    () =>
      upsertExceptions(
        tx,
        parcels.flatMap(({ exceptions, shipment }) => [...exceptions.values()].map(ofShipment(shipment))),
      ),
    () =>
      upsertConflicts(
        tx,
        parcels.flatMap(({ conflicts, shipment }) => [...conflicts.values()].map(ofShipment(shipment))),
      ),
    () => writeTransit(tx, parcels),
    () =>
      log.append(
        tx,
        parcels.flatMap((parcel) => parcel.events),
      ),
  ]);
}

function ofShipment({ id, brand }: LockedShipment) {
  return <Row>(row: Row): Row & { brand: string; shipmentId: string } => ({ ...row, brand, shipmentId: id });
}

async function writeCorrections(tx: Transaction, parcels: readonly Parcel[]): Promise<void> {
  await rewriteScans(
    tx,
    parcels.flatMap(({ shipment: { id, brand, erased }, corrected }) =>
      [...corrected.values()].map((scan) => ({ shipmentId: id, brand, erased, scan })),
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
function transitOf({ shipment, folded }: Parcel): Parameters<typeof recordTransit>[1][number][] {
  const { id, brand, carrier, registeredAt } = shipment;
  const { firstMovedAt, deliveredAt } = shownState(folded.state, registeredAt);
  if (firstMovedAt === null || deliveredAt === null || firstMovedAt === deliveredAt) return [];
  const hours = (Date.parse(deliveredAt) - Date.parse(firstMovedAt)) / HOUR_MS;
  return [{ shipmentId: id, brand, carrier, deliveredAt, hours }];
}
