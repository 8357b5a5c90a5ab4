import { ShipmentPagesDocument } from '../../../schema/generated/operations.ts';
import { type Connection, request } from '../../client/index.ts';

/** A parcel as it stands in the graph. */
export interface ParcelOutcome {
  readonly id: string;
  readonly trackingNumber: string;
  readonly status: string;
  readonly scans: number;
}

/** How the parcels of a replay stand now, by tracking number; those that are not there are left out. */
export async function readOutcome(
  connection: Connection,
  trackingNumbers: readonly string[],
): Promise<Map<string, ParcelOutcome>> {
  const outcomes = new Map<string, ParcelOutcome>();
  for (const trackingNumber of trackingNumbers) {
    const { shipments } = await request(connection, ShipmentPagesDocument, { first: 1, trackingNumber });
    const found = shipments.nodes[0];
    if (found === undefined) continue;
    outcomes.set(trackingNumber, { id: found.id, trackingNumber, status: found.status, scans: found.scans.length });
  }
  return outcomes;
}
