import {
  type Reading,
  type ReadScan,
  type ReadShipment,
  standingOf,
} from '../../../subgraphs/carriers/normalise/index.ts';

/** What a payload says, as `doorstep normalise --json` prints it. */
export interface ReadingReport {
  readonly carrier: string;
  readonly shipments: readonly ShipmentReport[];
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

type ShipmentReport = ReturnType<typeof shipmentReport>;

/** A reading as it is printed; a payload that is not understood is an error and no shipment. */
export function readingReport(carrier: string, reading: Reading): ReadingReport {
  if (!reading.understood) return { carrier, shipments: [], errors: [reading.reason] };
  return { carrier, shipments: reading.shipments.map(shipmentReport), errors: reading.errors };
}

function shipmentReport(shipment: ReadShipment) {
  const { writtenNumber, scans, estimate, pieces } = shipment;
  const signer = shipment.signedBy ?? scans.findLast((scan) => scan.signedBy !== null)?.signedBy ?? null;
  return {
    trackingNumber: writtenNumber,
    ...standingOf(shipment),
    signedBy: signer,
    carrierName: shipment.carrierName,
    pieces,
    edd:
      estimate === null
        ? null
        : {
            date: estimate.date,
            from: estimate.stated === 'TIME' ? estimate.earliest : null,
            to: estimate.stated === 'TIME' ? estimate.latest : null,
          },
    scans: scans.map(scanReport),
  };
}

function scanReport(scan: ReadScan) {
  const { status, subStatus, exception, code, description, reason, occurredAt, localTime, zone, zoneSource } = scan;
  const { city = null, region = null, country = null, postalCode = null, coordinates = null } = scan.place ?? {};
  return {
    ...{ status, subStatus, exception, code, description, reason, occurredAt, localTime, zone, zoneSource },
    place: scan.place === null ? null : { city, region, country, postalCode, coordinates },
    signedBy: scan.signedBy,
    pieces: scan.pieces,
  };
}
