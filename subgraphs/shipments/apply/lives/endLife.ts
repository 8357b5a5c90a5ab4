import type { Transaction } from '../../../../platform/database/index.ts';
import type { CausingScan } from '../../../../platform/events/types/index.ts';
import { legKey, type LifeEnd, readLegKey, type TimelineScan } from '../../domain/index.ts';
import {
  beginLife,
  type ClaimedTracking,
  type FormerLife,
  keepFormerLife,
  takeScans,
  type TrackingKey,
  type UnclaimedScan,
} from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { noteConflict, openParcel, type Parcel, refoldParcel, takeOffScans } from '../parcel/index.ts';
import { recycled } from './recycled.ts';
import type { WholeParcel } from './wholeParcel.ts';

/** The end of a parcel's hold on a number, whose row is locked. */
export interface EndingLife {
  readonly row: ClaimedTracking;
  readonly end: LifeEnd;
  /** The scan that ended it, or the last; none of a parcel that was never scanned. */
  readonly last: CausingScan | null;
  /** The scan that began the next journey, if one did. */
  readonly begunBy: CausingScan | null;
}

/**
 * Ends a parcel's hold on a number: the next life begins and is nobody's yet. What is of that one was taken off the
 * parcel's timeline before.
 */
export async function endLife(tx: Transaction, parcel: Parcel, { row, end, last, begunBy }: EndingLife): Promise<void> {
  const { brand, carrier, trackingNumber, leg } = row;
  const key = { brand, carrier, trackingNumber };
  const { from, ...compared } = end;
  const life: FormerLife = {
    ...key,
    ...{ life: row.life, shipmentId: row.shipmentId, leg, beganAt: row.beganAt, endedAt: from },
    evidence: { ...compared, begunBy },
  };
  await keepFormerLife(tx, life);
  await beginLife(tx, key, from);
  noteConflict(
    parcel,
    recycled(
      life,
      [last, begunBy].filter((scan) => scan !== null),
    ),
  );
}

/** Opens a parcel with its whole timeline, folded by the rules in force. */
export function openWhole(
  { forecasts, watch, clock }: Pick<ApplyPorts, 'forecasts' | 'watch' | 'clock'>,
  { shipment, timeline, rules }: WholeParcel,
): Parcel {
  const { brand } = shipment;
  const parcel = openParcel(shipment, timeline, {
    ...{ rules, forecast: forecasts.of(brand), watch: watch.of(brand), now: clock().toISOString() },
  });
  if (shipment.rules !== rules.version) refoldParcel(parcel, { isNews: true });
  return parcel;
}

/** The scans of a leg that happened at an instant or later. */
export function scansSince(timeline: readonly TimelineScan[], leg: number, from: string): TimelineScan[] {
  return timeline.filter(({ scanKey, occurredAt }) => occurredAt >= from && readLegKey(scanKey).leg === leg);
}

/** Takes scans of one leg, which are another parcel's, off a timeline. @returns them, as they were recorded */
export async function takeAway(
  tx: Transaction,
  parcel: Parcel,
  { key, scans }: { readonly key: TrackingKey; readonly scans: readonly TimelineScan[] },
): Promise<UnclaimedScan[]> {
  const [first] = scans;
  if (first === undefined) return [];
  const { leg } = readLegKey(first.scanKey);
  const { brand, carrier, trackingNumber } = key;
  const scanKeys = scans.map(({ scanKey }) => scanKey);
  const taken = await takeScans(tx, { carrier, trackingNumber, shipmentId: parcel.shipment.id, scanKeys });
  takeOffScans(
    parcel,
    taken.map((scan) => ({ ...scan, scanKey: legKey(leg, scan.scanKey) })),
  );
  return taken.map((scan) => ({ brand, carrier, trackingNumber, payload: { scan, catchUp: false } }));
}
