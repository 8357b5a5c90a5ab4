import type { Transaction } from '../../../../platform/database/index.ts';
import type { ParcelReport } from '../../../../platform/events/types/index.ts';
import { groupBy } from '../../../../platform/groupBy.ts';
import { HAND_OVER, mayGoOn } from '../../domain/index.ts';
import {
  findSameNumbers,
  findWaitingNumbers,
  firstScanOf,
  type LockedShipment,
  lockShipments,
  lockTrackingLate,
  readHandOvers,
  type SameNumber,
  trackingId,
  type TrackingKey,
} from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { joinLegs } from './joinLegs.ts';

/** What may bring a hand-over to light. */
export interface Noticed {
  /** Numbers that nobody has claimed and of which something waits now. */
  readonly waiting: readonly TrackingKey[];
  /** Parcels of which a carrier said that another one takes them on. */
  readonly handedOver: readonly string[];
}

/** Whether a carrier says that another one takes the parcel on. */
export function isHandOver(report: ParcelReport): boolean {
  if (report.type !== 'scan.recorded' && report.type !== 'scan.corrected') return false;
  return report.payload.scan.subStatus === HAND_OVER;
}

/**
 * Makes a waiting number a leg of the parcel that goes on under it: another carrier of the same brand has a parcel by the
 * same number, and said that it hands it over. Either may be known first: whoever comes second finds the other one, since
 * the parcel is locked by both.
 */
export async function joinSameNumbers(tx: Transaction, ports: ApplyPorts, noticed: Noticed): Promise<void> {
  const found = [
    ...(noticed.waiting.length === 0 ? [] : await findSameNumbers(tx, noticed.waiting)),
    ...(noticed.handedOver.length === 0 ? [] : await findWaitingNumbers(tx, noticed.handedOver)),
  ];
  if (found.length === 0) return;
  const ids = found.map(({ shipmentId }) => shipmentId);
  const shipments = new Map((await lockShipments(tx, ids)).map((each) => [each.id, each]));
  const handOvers = await readHandOvers(tx, ids);
  const sure = [...groupBy(found, trackingId).values()].flatMap((ofNumber) => theOneOf(ofNumber, handOvers));
  for (const { shipmentId, ...key } of sure) {
    const shipment = shipments.get(shipmentId);
    const since = handOvers.get(shipmentId);
    if (shipment !== undefined && since !== undefined) await join(tx, ports, { shipment, key, since });
  }
}

/** Where parcels of two carriers have the number and both were handed over, it is not known whose it is. */
function theOneOf(ofNumber: readonly SameNumber[], handOvers: ReadonlyMap<string, string>): SameNumber[] {
  const candidates = new Map(
    ofNumber.filter(({ shipmentId }) => handOvers.has(shipmentId)).map((each) => [each.shipmentId, each]),
  );
  return candidates.size === 1 ? [...candidates.values()] : [];
}

async function join(
  tx: Transaction,
  ports: ApplyPorts,
  { shipment, key, since }: { shipment: LockedShipment; key: TrackingKey; since: string },
): Promise<void> {
  const [row] = await lockTrackingLate(tx, [key]);
  if (row === undefined || row.shipmentId !== null) return;
  const first = await firstScanOf(tx, key, null);
  if (first === null || (shipment.fold !== null && !mayGoOn(shipment.fold, first))) return;
  await joinLegs(tx, ports, [{ row, shipment, since, evidence: 'SAME_NUMBER' }]);
}
