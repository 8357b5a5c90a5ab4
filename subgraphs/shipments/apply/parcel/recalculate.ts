import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { firstEstimate, isFinished, showsAnotherDay } from '../../domain/index.ts';
import { about, type Parcel } from './parcel.ts';
import { isSameEstimate } from './shownChange.ts';

/** Predicts the arrival again; told only when a customer would be shown another day. */
export function recalculate(
  parcel: Parcel,
  cause: { readonly receivedAt: string; readonly payloadId: string },
): ShipmentsEvent[] {
  const { state } = parcel.folded;
  if (isFinished(state.status)) return [];
  const { registeredAt } = parcel.shipment;
  const after = firstEstimate({
    carrierEstimate: parcel.carrierEstimate,
    history: parcel.history,
    startedAt: state.firstMoved?.occurredAt ?? registeredAt,
    notBefore: state.newest?.occurredAt ?? registeredAt,
  });
  const before = parcel.estimate;
  // the same one again is not written again
  if (!isSameEstimate(before, after)) parcel.estimate = after;
  if (!showsAnotherDay(before, after)) return [];
  const { receivedAt: recalculatedAt, payloadId } = cause;
  return [
    { type: 'shipment.eddRecalculated', payload: { ...about(parcel), before, after, recalculatedAt, payloadId } },
  ];
}
