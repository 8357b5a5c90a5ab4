import type { Transaction } from '../../../../platform/database/index.ts';
import { type ProvenDelivery, rulesOf } from '../../domain/index.ts';
import { lockShipments, readTimelines } from '../../store/index.ts';
import { openParcel } from '../parcel/index.ts';
import { watchParcels } from '../watchParcels.ts';
import { writeParcels } from '../writeParcels.ts';
import type { DisputeOptions } from './options.ts';

/** What became of a case, and the delivery that it is about. */
export interface CaseMove {
  readonly shipmentId: string;
  /** Since when the delivery is disputed, ISO 8601 in UTC; null from when the case is decided. */
  readonly disputedAt: string | null;
  readonly proof: ProvenDelivery;
}

/** Watches a parcel, whose row is locked, of which a case was opened or decided: what follows is what its exception is shown as. */
export async function watchDispute(
  tx: Transaction,
  { forecasts, watch, log, now }: DisputeOptions,
  { shipmentId, disputedAt, proof }: CaseMove,
): Promise<void> {
  const [shipment] = await lockShipments(tx, [shipmentId]);
  if (shipment === undefined) throw new Error('a parcel that is locked is gone');
  const { brand, fold } = shipment;
  // one from before folds were kept is folded from its scans
  const timeline = fold === null ? ((await readTimelines(tx, [shipmentId])).get(shipmentId) ?? []) : null;
  const parcel = openParcel(shipment, timeline, {
    rules: rulesOf(shipment.rules),
    ...{ forecast: forecasts.of(brand), watch: watch.of(brand), now: now.toISOString() },
  });
  parcel.disputedAt = disputedAt;
  await watchParcels(tx, [parcel], { cause: 'DISPUTE', isDue: true, scan: proof.scan });
  await writeParcels(tx, log, [parcel]);
}
