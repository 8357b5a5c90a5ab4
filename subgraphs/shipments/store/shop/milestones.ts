import { sql, type Transaction } from '../../../../platform/database/index.ts';
import type { Direction, Milestone } from '../../../../platform/events/types/index.ts';
import type { Milestones } from '../../domain/index.ts';

/** A parcel as milestones are told of it, locked. */
export interface ParcelMilestones {
  readonly id: string;
  readonly reference: string;
  readonly orderNumber: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly direction: Direction;
  readonly milestones: Milestones;
}

/** Which parcels of a brand: by their references, and all of some orders. */
export interface MilestoneParcels {
  readonly brand: string;
  readonly references: readonly string[];
  readonly orderNumbers: readonly string[];
}

type MilestoneRecord = Omit<ParcelMilestones, 'milestones'> & MilestoneColumns;

/** Where milestones stand in the table of parcels. */
export interface MilestoneColumns {
  readonly ordered_at: Date | null;
  readonly packed_at: Date | null;
  readonly label_created_at: Date | null;
  readonly dispatched_at: Date | null;
}

const COLUMNS: Readonly<Record<Milestone, keyof MilestoneColumns>> = {
  ORDERED: 'ordered_at',
  PACKED: 'packed_at',
  LABEL_CREATED: 'label_created_at',
  DISPATCHED: 'dispatched_at',
};

/** Milestones as their columns hold them; one that was not told is absent. */
export function milestonesOf(columns: MilestoneColumns): Milestones {
  return Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([milestone, column]) => {
      const at = columns[column];
      return at === null ? [] : [[milestone, at.toISOString()]];
    }),
  );
}

/** Milestones by the names of their columns, as they are written. */
export function milestoneColumns(milestones: Milestones): Readonly<Record<keyof MilestoneColumns, string | null>> {
  return {
    ordered_at: milestones.ORDERED ?? null,
    packed_at: milestones.PACKED ?? null,
    label_created_at: milestones.LABEL_CREATED ?? null,
    dispatched_at: milestones.DISPATCHED ?? null,
  };
}

/** Locks parcels, always in the order of their ids, with the milestones that they reached. */
export async function findMilestones(
  tx: Transaction,
  { brand, references, orderNumbers }: MilestoneParcels,
): Promise<ParcelMilestones[]> {
  // by the unique index on the reference, and by shipment_by_order
  const rows = await sql<MilestoneRecord>(
    tx,
    `select id, reference, order_number as "orderNumber", carrier, tracking_number as "trackingNumber", direction,
       ordered_at, packed_at, label_created_at, dispatched_at
     from shipments.shipment
     where brand = $1 and (reference = any ($2::text[]) or order_number = any ($3::text[]))
     order by id for no key update`,
    [brand, references, orderNumbers],
  );
  return rows.map(({ ordered_at, packed_at, label_created_at, dispatched_at, ...row }) => ({
    ...row,
    milestones: milestonesOf({ ordered_at, packed_at, label_created_at, dispatched_at }),
  }));
}

/** What is written of a parcel: milestones that it newly reached. */
export interface WrittenMilestones {
  readonly id: string;
  readonly reached: Milestones;
}

/** Writes milestones of parcels that are locked; those that are not named stay as they are. */
export async function writeMilestones(tx: Transaction, parcels: readonly WrittenMilestones[]): Promise<void> {
  if (parcels.length === 0) return;
  const columns = parcels.map(({ reached }) => milestoneColumns(reached));
  await sql(
    tx,
    `update shipments.shipment s set ordered_at = coalesce(n.ordered_at, s.ordered_at),
       packed_at = coalesce(n.packed_at, s.packed_at), label_created_at = coalesce(n.label_created_at, s.label_created_at),
       dispatched_at = coalesce(n.dispatched_at, s.dispatched_at)
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
       as n (id, ordered_at, packed_at, label_created_at, dispatched_at)
     where s.id = n.id`,
    [
      parcels.map((each) => each.id),
      columns.map((each) => each.ordered_at),
      columns.map((each) => each.packed_at),
      columns.map((each) => each.label_created_at),
      columns.map((each) => each.dispatched_at),
    ],
  );
}
