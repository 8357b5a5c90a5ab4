import type { CausingScan as CausingScanEvent } from '../../../platform/events/types/index.ts';
import { asOfHead, type ExceptionRow, type ScanRow, type ShipmentRow } from '../store/index.ts';
import { CausingScan, DeliveryException, Scan, Shipment } from './types.ts';

export function toShipment(row: ShipmentRow): Shipment {
  const {
    id,
    reference,
    trackingNumber,
    status,
    statusSince,
    registeredAt,
    dispatchedAt,
    promisedAt,
    deliveredAt,
    estimate,
  } = row;
  return Object.assign(new Shipment(), {
    ...{
      id,
      reference,
      trackingNumber,
      status,
      statusSince,
      registeredAt,
      dispatchedAt,
      promisedAt,
      deliveredAt,
      estimate,
    },
    carrierCode: row.carrier,
    orderNumber: row.orderNumber,
    asOf: asOfHead(row.head),
  });
}

export function toScan(row: ScanRow): Scan {
  const { status, exception, code, description, occurredAt, localTime, zoneSource, receivedAt, place, payloadId } = row;
  return Object.assign(new Scan(), {
    ...{ status, exception, code, description, occurredAt, localTime, zoneSource, receivedAt, place, payloadId },
    key: row.scanKey,
  });
}

export function toCausingScan(scan: CausingScanEvent): CausingScan {
  const { scanKey, ...rest } = scan;
  return Object.assign(new CausingScan(), { ...rest, key: scanKey });
}

export function toException(row: ExceptionRow): DeliveryException {
  const { id, kind, state, openedAt, resolvedAt, shipmentId } = row;
  return Object.assign(new DeliveryException(), {
    id,
    kind,
    state,
    openedAt,
    resolvedAt,
    shipmentId,
    evidence: toCausingScan(row.scan),
  });
}
