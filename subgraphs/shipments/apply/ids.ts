import { v5 } from 'uuid';
import type { ConflictKind, ExceptionKind } from '../../../platform/events/types/index.ts';

/** Ids are derived, so that the same intake, in any order and through any crash, gives the same rows. */
const SHIPMENTS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c01';
const EXCEPTIONS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c02';
const ORDERS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c05';
const DISPUTES = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c06';
const CONFLICTS = '0a0f7a5e-3f0c-5b59-9d0e-6f6a7f3f1c03';

/** The id of the shipment that a brand calls by this reference. */
export function shipmentId(brand: string, reference: string): string {
  return v5(`${brand}\n${reference}`, SHIPMENTS);
}

/** The id of a shipment's exception of one kind. */
export function exceptionId(shipment: string, kind: ExceptionKind): string {
  return v5(`${shipment}\n${kind}`, EXCEPTIONS);
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
