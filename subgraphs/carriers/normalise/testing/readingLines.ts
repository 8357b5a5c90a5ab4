import type { Place } from '../../../../platform/events/types/index.ts';
import type { Reading, ReadScan, ReadShipment } from '../reading.ts';
import { standingOf } from '../standing.ts';

/** Everything that a reading says, a line for each parcel, scan and error, as tests keep it beside a document. */
export function readingLines(reading: Reading): readonly string[] {
  if (!reading.understood) return [`not understood: ${reading.reason.code}`];
  return [
    ...reading.shipments.flatMap((shipment) => [shipmentLine(shipment), ...shipment.scans.map(scanLine)]),
    ...reading.errors.map(({ code, message }) => `error ${code}: ${message}`),
  ];
}

function shipmentLine(shipment: ReadShipment): string {
  const { trackingNumber, writtenNumber, estimate, signedBy, pieces } = shipment;
  const { status, subStatus } = standingOf(shipment);
  const parts = [
    trackingNumber,
    writtenNumber === trackingNumber ? null : `written ${writtenNumber}`,
    `${String(status)} ${String(subStatus)}`,
    estimate === null ? null : `due ${estimate.date} (${estimate.stated}: ${estimate.earliest} to ${estimate.latest})`,
    signedBy === null ? null : `signed by ${signedBy}`,
    pieces === null ? null : `${pieces} pieces`,
  ];
  return parts.filter((part) => part !== null).join(' | ');
}

function scanLine(scan: ReadScan): string {
  const { localTime, zone, subStatus, code, description, reason, place, signedBy } = scan;
  const parts = [
    `  ${localTime} ${zone}`,
    subStatus ?? 'UNMAPPED',
    code,
    description,
    place === null ? '-' : placeText(place),
    reason?.code == null ? null : `reason ${reason.code}`,
    signedBy === null ? null : `signed by ${signedBy}`,
  ];
  return parts.filter((part) => part !== null).join(' | ');
}

function placeText({ city, region, postalCode, country, coordinates }: Place): string {
  const where = coordinates == null ? null : `${coordinates.latitude} ${coordinates.longitude}`;
  return [city, region, postalCode, country, where].filter((part) => part !== null).join(', ');
}
