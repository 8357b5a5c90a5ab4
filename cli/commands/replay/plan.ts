import {
  type CarrierReaders,
  type ReadShipment,
  replyAsOf,
  scanInstants,
} from '../../../subgraphs/carriers/normalise/index.ts';

/** One visit of a poller: what the carrier would have answered at that instant. */
export interface Visit {
  readonly instantMs: number;
  readonly body: string;
}

/** What a replay posts, and what must come of it. */
export interface ReplayPlan {
  /** Ordered by instant, over all parcels. */
  readonly visits: readonly Visit[];
  readonly trackingNumbers: readonly string[];
  /** Distinct scans in the recording, by tracking number. */
  readonly scans: ReadonlyMap<string, number>;
}

/**
 * Plans one visit for each instant at which the carrier had something new to say of a parcel; of a carrier whose replies
 * cannot be taken back to an earlier instant, one visit at the end.
 */
export function planReplay(readers: CarrierReaders, carrier: string, replies: readonly unknown[]): ReplayPlan {
  const visits: Visit[] = [];
  const keys = new Map<string, Set<string>>();
  for (const reply of replies) {
    const reading = readers.read(carrier, JSON.stringify(reply), 'JSON');
    if (!reading.understood) continue;
    for (const { trackingNumber, scans } of reading.shipments) {
      const known = keys.get(trackingNumber) ?? new Set<string>();
      keys.set(trackingNumber, known);
      for (const scan of scans) known.add(scan.scanKey);
    }
    const instants = scanInstants(carrier, reply);
    for (const instantMs of instants) {
      visits.push({ instantMs, body: JSON.stringify(replyAsOf(carrier, reply, instantMs)) });
    }
    const last = lastInstant(reading.shipments);
    if (instants.length === 0 && last !== null) visits.push({ instantMs: last, body: JSON.stringify(reply) });
  }
  visits.sort((left, right) => left.instantMs - right.instantMs);
  const scans = new Map([...keys].map(([number, set]) => [number, set.size]));
  return { visits, trackingNumbers: [...keys.keys()], scans };
}

function lastInstant(shipments: readonly ReadShipment[]): number | null {
  const newest = shipments.flatMap(({ scans }) => scans.slice(-1)).map(({ occurredAt }) => Date.parse(occurredAt));
  return newest.length === 0 ? null : newest.reduce((latest, each) => Math.max(latest, each));
}
