import type { CausingScan, Scan, ShipmentFacts } from '../types/index.ts';

/** What a shop tells of a plain parcel, for tests of what reads the shipments' log. */
export function shipmentFacts(over: Partial<ShipmentFacts> = {}): ShipmentFacts {
  return {
    reference: 'r',
    orderNumber: 'o',
    registeredAt: '2026-03-02T10:00:00.000Z',
    ...{ service: null, direction: 'OUTBOUND', returnOf: null, pieces: 1, value: null, contents: null },
    ...{ promisedAt: null, origin: null, destination: null, destinationZone: null },
    ...over,
  };
}

/** The whole of a scan of which an event tells a part. */
export function wholeScan(part: CausingScan, over: Partial<Scan> = {}): Scan {
  return {
    ...{ carrier: 'ups', trackingNumber: 'n', subStatus: null, status: null, exception: null },
    ...{ localTime: null, zone: null, zoneSource: 'INSTANT', pieces: null },
    ...part,
    ...over,
  };
}
