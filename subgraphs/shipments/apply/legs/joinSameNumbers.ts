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
  const waiting = noticed.handedOver.length === 0 ? [] : await findWaitingNumbers(tx, noticed.handedOver);
  const keys = [...noticed.waiting, ...waiting.map(({ shipmentId: _shipmentId, ...key }) => key)];
  if (keys.length === 0) return;
  const found = await findSameNumbers(tx, [...new Map(keys.map((key) => [trackingId(key), key])).values()]);
  if (found.length === 0) return;
  const ids = found.map(({ shipmentId }) => shipmentId);
  const shipments = new Map((await lockShipments(tx, ids)).map((each) => [each.id, each]));
  const handOvers = await readHandOvers(tx, ids);
  for (const ofNumber of groupBy(found, trackingId).values()) {
    if (!ofNumber.some(({ shipmentId }) => handOvers.has(shipmentId))) continue;
    await join(tx, ports, { ofNumber, shipments, handOvers });
  }
}

/** What is known of the parcels with one number, which are locked. */
interface Candidates {
  readonly ofNumber: readonly SameNumber[];
  readonly shipments: ReadonlyMap<string, LockedShipment>;
  readonly handOvers: ReadonlyMap<string, string>;
}

/**
 * Where parcels of two carriers have the number and both may go on under it, it is not known whose it is, also when only
 * one was handed over so far: the other one may be at any time, and it must not matter when.
 */
async function join(tx: Transaction, ports: ApplyPorts, { ofNumber, shipments, handOvers }: Candidates): Promise<void> {
  const [row] = await lockTrackingLate(tx, ofNumber.slice(0, 1));
  if (row === undefined || row.shipmentId !== null) return;
  const first = await firstScanOf(tx, row, null);
  if (first === null) return;
  const [shipment, ...others] = ofNumber
    .flatMap(({ shipmentId }) => shipments.get(shipmentId) ?? [])
    .filter(({ fold }) => fold === null || mayGoOn(fold, first));
  const since = shipment === undefined ? undefined : handOvers.get(shipment.id);
  if (shipment === undefined || since === undefined || others.length > 0) return;
  await joinLegs(tx, ports, [{ row, shipment, since, evidence: 'SAME_NUMBER' }]);
}
