import { together, type Transaction } from '../../../platform/database/index.ts';
import type { EventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { isFinished } from '../domain/index.ts';
import {
  hastenTimers,
  type LockedShipment,
  rewriteScans,
  updateShipments,
  upsertConflicts,
  upsertExceptions,
  withdrawScans,
} from '../store/index.ts';
import { asHandled } from './handling/index.ts';
import { appliedShipment, nextLook, type Parcel } from './parcel/index.ts';
import { watchParcels } from './watchParcels.ts';

/** Watches parcels that were not watched yet, writes what became of them, and tells it. */
export async function writeParcels(
  tx: Transaction,
  log: EventLog<ShipmentsEvent>,
  parcels: readonly Parcel[],
): Promise<void> {
  await watchParcels(tx, parcels, { cause: 'WATCHED' });
  const { exceptions, events } = await asHandled(tx, parcels);
  await together([
    () => writeCorrections(tx, parcels),
    () => updateShipments(tx, parcels.map(appliedShipment)),
    () => upsertExceptions(tx, exceptions),
    () =>
      upsertConflicts(
        tx,
        parcels.flatMap(({ conflicts, shipment }) => [...conflicts.values()].map(ofShipment(shipment))),
      ),
    () => writeTimers(tx, parcels),
    () => log.append(tx, events),
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

/** Timers go off at the earliest moment that was set; whoever has arrived meanwhile lets them go off in vain. */
async function writeTimers(tx: Transaction, parcels: readonly Parcel[]): Promise<void> {
  await hastenTimers(
    tx,
    parcels.flatMap((parcel) => {
      const dueAt = earliest(dueOf(parcel), parcel.watchAgainAt);
      return dueAt === null ? [] : [{ shipmentId: parcel.shipment.id, dueAt }];
    }),
  );
}

/** The earlier of two moments, ISO 8601 in UTC; null only where neither is known. */
export function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** When its estimate is to be looked at. One that was left alone, having arrived, or having none, may have no timer any more. */
function dueOf(parcel: Parcel): string | null {
  const { shipment, folded, lookAgainAt, estimate } = parcel;
  if (isFinished(folded.state.status)) return null;
  if (lookAgainAt !== null) return lookAgainAt;
  const before = shipment.fold?.status;
  const wasLeftAlone = before !== undefined && (isFinished(before) || before === 'RETURNING');
  return wasLeftAlone || estimate === null ? nextLook(parcel) : null;
}
