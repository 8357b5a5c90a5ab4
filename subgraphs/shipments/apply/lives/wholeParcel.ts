import type { Transaction } from '../../../../platform/database/index.ts';
import { compareScans, type FoldRules, rulesOf, type TimelineScan } from '../../domain/index.ts';
import { activeRules, type LockedShipment, lockShipments, readTimelines } from '../../store/index.ts';

/** A parcel that is locked, with all its scans in order. */
export interface WholeParcel {
  readonly shipment: LockedShipment;
  readonly timeline: readonly TimelineScan[];
  readonly rules: FoldRules;
}

/** Locks parcels and reads all of them. */
export async function lockWhole(tx: Transaction, ids: readonly string[]): Promise<WholeParcel[]> {
  const shipments = await lockShipments(tx, ids);
  const rules = rulesOf(await activeRules(tx));
  const timelines = await readTimelines(tx, ids);
  return shipments.map((shipment) => {
    const timeline = [...(timelines.get(shipment.id) ?? [])].sort(compareScans);
    return { shipment, timeline, rules };
  });
}
