import type DataLoader from 'dataloader';
import { type DataSource, sql } from '../../../platform/database/index.ts';
import { loadMany } from '../../../platform/graph/index.ts';
import { type LegOfShipment, readLegs } from './legStore.ts';
import type { LifeEvidence } from './lifeStore.ts';

/** A number that was a parcel's until another one got it. */
export interface FormerNumberRow {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** Which leg of the parcel it stood for. */
  readonly leg: number;
  readonly life: number;
  readonly endedAt: Date;
  readonly evidence: LifeEvidence;
  /** The parcel that had it next; null as long as nobody has registered one. */
  readonly nextShipmentId: string | null;
}

/** What one viewer may read of numbers and legs; all by the shipment's id. */
export interface IdentityReads {
  /** From the second on, in their order. */
  readonly laterLegs: DataLoader<string, readonly LegOfShipment[]>;
  /** Oldest first. */
  readonly formerNumbers: DataLoader<string, readonly FormerNumberRow[]>;
}

/** @param visible of ids, those that the viewer may see something of. */
export function identityReadsOf(
  database: DataSource,
  brand: string,
  visible: (ids: readonly string[]) => string[],
): IdentityReads {
  return {
    laterLegs: loadMany(
      (ids) => readLegs(database, brand, visible(ids)),
      (leg) => leg.shipmentId,
    ),
    formerNumbers: loadMany(
      (ids) => sql<FormerNumberRow>(database, FORMER, [brand, visible(ids)]),
      (row) => row.shipmentId,
    ),
  };
}

const FORMER = `
  select f.shipment_id as "shipmentId", f.carrier, f.tracking_number as "trackingNumber", f.leg, f.life,
    f.ended_at as "endedAt", f.evidence, coalesce(n.shipment_id, t.shipment_id) as "nextShipmentId"
  from shipments.former_life f
  left join shipments.former_life n
    on (n.brand, n.carrier, n.tracking_number, n.life) = (f.brand, f.carrier, f.tracking_number, f.life + 1)
  left join shipments.tracking t
    on (t.brand, t.carrier, t.tracking_number, t.life) = (f.brand, f.carrier, f.tracking_number, f.life + 1)
  where f.brand = $1 and f.shipment_id = any ($2::uuid[])
  order by f.ended_at, f.carrier, f.tracking_number`;
