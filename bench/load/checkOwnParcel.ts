import type { Check } from './checks.ts';

/** Whether a client hears of its own parcel, and without errors. */
export function checkOwnParcel(parcelOf: (index: number) => string | undefined): Check {
  return ({ payload }, _last, index) => {
    const data = payload?.data as { shipmentStatusChanged?: { shipment?: { id?: string } } } | null | undefined;
    const id = data?.shipmentStatusChanged?.shipment?.id;
    if (id === undefined || payload?.errors !== undefined) return { fault: 'no event, or with errors', seen: id };
    return { fault: id === parcelOf(index) ? null : "somebody else's parcel", seen: id };
  };
}
