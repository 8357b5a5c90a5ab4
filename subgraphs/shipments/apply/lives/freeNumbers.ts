import type { Transaction } from '../../../../platform/database/index.ts';
import { endByRegistration, type LifeEnd } from '../../domain/index.ts';
import { type ClaimedTracking, keepUnclaimed, type LockedTracking, lockTracking } from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { causing } from '../parcel/index.ts';
import { writeParcels } from '../writeParcels.ts';
import { endLife, openWhole, scansSince, takeAway } from './endLife.ts';
import { lockWhole, type WholeParcel } from './wholeParcel.ts';

/**
 * Frees numbers that other parcels have, and that are asked for now, where those parcels are done with them.
 * @param rows of the numbers, locked.
 * @returns the rows of those that became free, as they are now.
 */
export async function freeNumbers(
  tx: Transaction,
  ports: ApplyPorts & { readonly now: Date },
  rows: readonly ClaimedTracking[],
): Promise<LockedTracking[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ shipmentId }) => shipmentId);
  const ends = new Map((await lockWhole(tx, ids)).map((parcel) => [parcel.shipment.id, endOf(parcel)]));
  const now = ports.now.toISOString();
  const done = rows.filter(({ shipmentId }) => {
    const end = ends.get(shipmentId);
    return end !== undefined && end.from <= now;
  });
  for (const row of done) {
    // read for each number: a parcel may lose two at once
    const [parcel] = await lockWhole(tx, [row.shipmentId]);
    if (parcel === undefined) continue;
    const end = ends.get(row.shipmentId) ?? endOf(parcel);
    const last = parcel.timeline.find(({ scanKey }) => scanKey === end.last?.scanKey);
    const evidence = { last: last === undefined ? null : causing(last), begunBy: null };
    const opened = openWhole(ports, parcel);
    const taken = await takeAway(tx, opened, { key: row, scans: scansSince(parcel.timeline, row.leg, end.from) });
    await endLife(tx, opened, { row, end, ...evidence });
    await keepUnclaimed(tx, taken);
    await writeParcels(tx, ports.log, [opened]);
  }
  return done.length === 0 ? [] : lockTracking(tx, done);
}

function endOf({ timeline, shipment: { registeredAt }, rules }: WholeParcel): LifeEnd {
  return endByRegistration({ timeline, registeredAt, rules });
}
