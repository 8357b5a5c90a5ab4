import type { Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { ParcelReport, ShipmentsEvent, ShippingLeg } from '../../../../platform/events/types/index.ts';
import { groupBy } from '../../../../platform/groupBy.ts';
import {
  claimTracking,
  insertLegs,
  type LockedTracking,
  readLegs,
  takeUnclaimed,
  trackingId,
  updateCarrierEstimates,
} from '../../store/index.ts';
import { adopted } from '../adopted.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { applyReports } from '../applyReports.ts';
import { onLeg } from '../onLeg.ts';

/** A number that becomes a leg of a parcel; both are locked, and the number is nobody's. */
export interface JoiningLeg extends Pick<ShippingLeg, 'since' | 'evidence'> {
  readonly row: LockedTracking;
  readonly shipment: { readonly id: string; readonly carrier: string; readonly trackingNumber: string };
}

/**
 * Makes numbers legs of parcels, each the next one of its parcel in the order in which they stand here, and adopts the
 * scans that waited for them.
 * @returns the legs, in the same order.
 */
export async function joinLegs(
  tx: Transaction,
  ports: ApplyPorts,
  joining: readonly JoiningLeg[],
): Promise<ShippingLeg[]> {
  if (joining.length === 0) return [];
  const legs = await numbered(tx, joining);
  const rows = joining.map(({ row, shipment }, index) => {
    return { ...row, shipmentId: shipment.id, leg: legs[index]?.number ?? 0 };
  });
  await insertLegs(
    tx,
    legs.map((leg, index) => ({ ...leg, brand: rows[index]?.brand ?? '', shipmentId: rows[index]?.shipmentId ?? '' })),
  );
  await claimTracking(tx, rows);
  await keepEstimates(tx, rows);
  await ports.log.append(
    tx,
    joining.flatMap((each, index) => toldOf(each, legs[index])),
  );
  const waiting = groupBy(await takeUnclaimed(tx, rows), trackingId);
  const reports = new Map<string, ParcelReport[]>();
  for (const row of rows) {
    const scans = waiting.get(trackingId(row)) ?? [];
    const ofRow = [...adopted(scans).map((report) => onLeg(row.leg, report)), ...statedOf(row)];
    if (ofRow.length > 0) reports.set(row.shipmentId, [...(reports.get(row.shipmentId) ?? []), ...ofRow]);
  }
  await applyReports(tx, ports, reports);
  return legs;
}

async function numbered(tx: Transaction, joining: readonly JoiningLeg[]): Promise<ShippingLeg[]> {
  const ids = joining.map(({ shipment }) => shipment.id);
  const last = new Map(ids.map((id) => [id, 1]));
  // the brand is one for all of a parcel's rows, and a batch may be of several
  for (const [brand, ofBrand] of groupBy(joining, ({ row }) => row.brand)) {
    const known = await readLegs(
      tx,
      brand,
      ofBrand.map(({ shipment }) => shipment.id),
    );
    for (const { shipmentId, number } of known) last.set(shipmentId, Math.max(last.get(shipmentId) ?? 1, number));
  }
  return joining.map(({ row: { carrier, trackingNumber }, shipment, since, evidence }) => {
    const number = (last.get(shipment.id) ?? 1) + 1;
    last.set(shipment.id, number);
    return { number, carrier, trackingNumber, since, evidence };
  });
}

function statedOf({ estimateStated }: LockedTracking): ParcelReport[] {
  return estimateStated === null ? [] : [{ type: 'estimate.stated', payload: estimateStated }];
}

/** What a carrier stated before it was kept when: the next scan of the parcel reckons with it. */
async function keepEstimates(
  tx: Transaction,
  rows: readonly (LockedTracking & { readonly shipmentId: string })[],
): Promise<void> {
  await updateCarrierEstimates(
    tx,
    rows
      .filter(({ carrierEstimate, estimateStated }) => carrierEstimate !== null && estimateStated === null)
      .map(({ shipmentId, carrierEstimate }) => ({ id: shipmentId, carrierEstimate })),
  );
}

function toldOf({ row, shipment }: JoiningLeg, leg: ShippingLeg | undefined): DraftEvent<ShipmentsEvent>[] {
  if (leg === undefined) return [];
  const { id, carrier, trackingNumber } = shipment;
  const payload = { shipmentId: id, carrier, trackingNumber, leg };
  return [{ brand: row.brand, key: id, type: 'shipment.legAdded', payload }];
}
