import { sql, type SqlRunner, textArray } from '../../../../platform/database/index.ts';
import type { CarrierEstimate, Goods, Place, ShipmentStatus } from '../../../../platform/events/types/index.ts';
import { DOOR_PHASES, type DoorPhase, type ParcelFacts } from '../../domain/estimate/index.ts';
import { isFinished, type Whereabouts } from '../../domain/index.ts';
import { moneyOf } from '../money.ts';

/** A parcel on its way to a customer, as it is learned from. */
export interface LearnedParcel {
  readonly brand: string;
  readonly facts: ParcelFacts;
  /** Whether it is still on its way. */
  readonly isUnderWay: boolean;
}

interface ParcelRecord {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly service: string | null;
  readonly origin: Place | null;
  readonly destination: Place | null;
  readonly destination_zone: string | null;
  readonly pieces: number;
  readonly value_minor: string | null;
  readonly value_currency: string | null;
  readonly registered_at: Date;
  readonly ordered_at: Date | null;
  readonly promised_at: Date | null;
  readonly first_moved_at: Date | null;
  readonly status: ShipmentStatus;
  readonly status_since: Date;
  readonly carrier_estimate: CarrierEstimate | null;
  readonly seen: Whereabouts | null;
  readonly goods: Goods | null;
}

/** Those of these shipments that go to a customer, by id: what comes back makes a way of its own. */
export async function readLearnedParcels(
  on: SqlRunner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LearnedParcel>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<ParcelRecord>(
    on,
    `select id, brand, carrier, service, origin, destination, destination_zone, pieces, value_minor, value_currency,
       registered_at, ordered_at, promised_at, first_moved_at, status, status_since, carrier_estimate,
       goods, fold->'lastSeen' as seen
     from shipments.shipment where id = any ($1::uuid[]) and direction = 'OUTBOUND'`,
    [textArray(ids)],
  );
  return new Map(rows.map((row) => [row.id, toParcel(row)]));
}

const PHASES: ReadonlySet<string> = new Set(DOOR_PHASES);

function toParcel(row: ParcelRecord): LearnedParcel {
  return { brand: row.brand, facts: factsOf(row), isUnderWay: !isFinished(row.status) };
}

function factsOf(row: ParcelRecord): ParcelFacts {
  const { id, carrier, service, origin, destination, pieces, status } = row;
  return {
    ...{ id, carrier, service, origin, destination, pieces },
    destinationZone: row.destination_zone,
    value: moneyOf(row.value_minor, row.value_currency),
    registeredAt: row.registered_at.toISOString(),
    orderedAt: row.ordered_at?.toISOString() ?? null,
    promisedAt: row.promised_at?.toISOString() ?? null,
    handedOverAt: row.first_moved_at?.toISOString() ?? null,
    door: PHASES.has(status) ? { phase: status as DoorPhase, since: row.status_since.toISOString() } : null,
    seen: row.seen,
    goods: row.goods,
    carrierEstimate: row.carrier_estimate,
  };
}
