import type { WatchedParcel } from '../../domain/index.ts';
import { heardAtOf, type Parcel } from './parcel.ts';
import { factsOf } from './recalculate.ts';

/** The parcel as it is watched. */
export function watchedParcel(parcel: Parcel): WatchedParcel {
  const { shipment, folded, disputedAt, cancelledAt } = parcel;
  return {
    brand: shipment.brand,
    facts: factsOf(parcel),
    direction: shipment.direction,
    value: shipment.value,
    state: folded.state,
    heardAt: heardAtOf(parcel) ?? shipment.registeredAt,
    dispatchedAt: shipment.dispatchedAt,
    disputedAt,
    cancelledAt,
    estimate: parcel.estimate,
  };
}
