import { v5 } from 'uuid';
import type { ConflictKind, ExceptionCause, ExceptionKind } from '../../../platform/events/types/index.ts';

/** Ids are derived, so that the same intake, in any order and through any crash, gives the same rows. */
const SHIPMENTS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c01';
const EXCEPTIONS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c02';
const ORDERS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c05';
const DISPUTES = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c06';
const CONFLICTS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c03';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether something can be an id of ours. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** The id of the shipment that a brand calls by this reference. */
export function shipmentId(brand: string, reference: string): string {
  return v5(`${brand}\n${reference}`, SHIPMENTS);
}

/** The id of a shipment's exception of one kind and cause: it has one of each at most, which opens again and again. */
export function exceptionId(shipment: string, kind: ExceptionKind, cause: ExceptionCause = 'CARRIER_SAID'): string {
  // What a carrier says and what a customer disputes had their ids before there were other causes.
  return v5(
    cause === 'CARRIER_SAID' || cause === 'DISPUTED' ? `${shipment}\n${kind}` : `${shipment}\n${kind}\n${cause}`,
    EXCEPTIONS,
  );
}

/** The id of a contradiction to what a scan said. */
export function conflictId(shipment: string, kind: ConflictKind, scanKey: string): string {
  return v5(`${shipment}\n${kind}\n${scanKey}`, CONFLICTS);
}

/** The id by which the key of an order's personal data is known. */
export function orderId(brand: string, number: string): string {
  return v5(`${brand}\n${number}`, ORDERS);
}

/** The id of what a recipient reported of a delivery: reporting it twice is reporting it once. */
export function disputeId(shipment: string, { reason, reportedAt }: { reason: string; reportedAt: string }): string {
  return v5(`${shipment}\n${reason}\n${reportedAt}`, DISPUTES);
}
