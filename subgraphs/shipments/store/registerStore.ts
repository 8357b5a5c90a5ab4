import { sql, type Transaction } from '../../../platform/database/index.ts';
import type {
  CarrierEstimate,
  ContentsClass,
  Direction,
  Estimate,
  Goods,
  Place,
  ShipmentFacts,
  ShipmentStatus,
} from '../../../platform/events/types/index.ts';
import { type Milestones, NOTHING_SCANNED, type RegisteredParcel } from '../domain/index.ts';
import { moneyOf } from './money.ts';
import { type MilestoneColumns, milestoneColumns, milestonesOf } from './shop/index.ts';

/** A shipment as it is first written. Instants are ISO 8601 in UTC. */
export interface NewShipment extends ShipmentFacts {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly status: ShipmentStatus;
  readonly milestones: Milestones;
  readonly carrierEstimate: CarrierEstimate | null;
  readonly estimate: Estimate | null;
  /** Sealed under the shipment's key; null when none was told. */
  readonly sealedRecipient: Buffer | null;
  /** When personal data of its order were erased; of such an order none is kept. */
  readonly personalDataErasedAt: string | null;
}

/** A shipment as it is registered; `recipient` is null here, and read for itself. */
export type RegisteredShipment = RegisteredParcel & {
  readonly id: string;
  readonly personalDataErasedAt: string | null;
};

interface RegisteredRecord extends MilestoneColumns {
  readonly id: string;
  readonly reference: string;
  readonly order_number: string;
  readonly carrier: string;
  readonly tracking_number: string;
  readonly service: string | null;
  readonly direction: Direction;
  readonly return_of: string | null;
  readonly pieces: number;
  readonly value_minor: string | null;
  readonly value_currency: string | null;
  readonly contents: ContentsClass | null;
  readonly goods: Goods | null;
  readonly promised_at: Date | null;
  readonly origin: Place | null;
  readonly destination: Place | null;
  readonly destination_zone: string | null;
  readonly personal_data_erased_at: Date | null;
}

/** Which of these references the brand has registered already; `returnOf` of each is the id of a shipment. */
export async function findRegistered(
  tx: Transaction,
  brand: string,
  references: readonly string[],
): Promise<Map<string, RegisteredShipment>> {
  const rows = await sql<RegisteredRecord>(
    tx,
    `select id, reference, order_number, carrier, tracking_number, service, direction, return_of, pieces, value_minor,
       value_currency, contents, goods, promised_at, origin, destination, destination_zone, ordered_at, packed_at,
       label_created_at, dispatched_at, personal_data_erased_at
     from shipments.shipment where brand = $1 and reference = any ($2::text[])`,
    [brand, references],
  );
  return new Map(rows.map((row) => [row.reference, toRegistered(row)]));
}

function toRegistered(row: RegisteredRecord): RegisteredShipment {
  const { id, carrier, service, direction, pieces, contents, origin, destination } = row;
  return {
    ...{ id, carrier, service, direction, pieces, contents, origin, destination },
    orderNumber: row.order_number,
    trackingNumber: row.tracking_number,
    ...(row.goods === null ? {} : { goods: row.goods }),
    returnOf: row.return_of,
    value: moneyOf(row.value_minor, row.value_currency),
    promisedAt: row.promised_at?.toISOString() ?? null,
    destinationZone: row.destination_zone,
    milestones: milestonesOf(row),
    recipient: null,
    personalDataErasedAt: row.personal_data_erased_at?.toISOString() ?? null,
  };
}

/** Columns of `shipments.shipment` that a registration fills, with their types in the JSON that is sent. */
const COLUMNS = {
  ...{ id: 'uuid', brand: 'text', reference: 'text', order_number: 'text', carrier: 'text', tracking_number: 'text' },
  ...{ status: 'text', status_since: 'timestamptz', registered_at: 'timestamptz', promised_at: 'timestamptz' },
  ...{ service: 'text', direction: 'text', return_of: 'uuid', pieces: 'int', value_minor: 'bigint' },
  ...{
    value_currency: 'text',
    contents: 'text',
    goods: 'jsonb',
    origin: 'jsonb',
    destination: 'jsonb',
    destination_zone: 'text',
  },
  ...{ ordered_at: 'timestamptz', packed_at: 'timestamptz', label_created_at: 'timestamptz' },
  ...{ dispatched_at: 'timestamptz', carrier_estimate: 'json', estimate: 'json' },
  ...{ recipient: 'bytea', personal_data_erased_at: 'timestamptz' },
} as const;

const NAMES = Object.keys(COLUMNS).join(', ');
const TYPES = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
const INSERT = `insert into shipments.shipment (${NAMES}, fold, rules)
  select ${NAMES}, $2::json, (select version from shipments.active_rules) from jsonb_to_recordset($1::jsonb) as n (${TYPES})
  order by brand, reference on conflict do nothing returning id`;

/** Writes new shipments and returns the ids of those that were really new: another request may have been faster. */
export async function insertShipments(tx: Transaction, shipments: readonly NewShipment[]): Promise<Set<string>> {
  if (shipments.length === 0) return new Set();
  const rows = await sql<{ id: string }>(tx, INSERT, [
    JSON.stringify(shipments.map(columnsOf)),
    JSON.stringify(NOTHING_SCANNED),
  ]);
  return new Set(rows.map((row) => row.id));
}

function columnsOf(shipment: NewShipment): Readonly<Record<keyof typeof COLUMNS, unknown>> {
  const { id, brand, reference, carrier, service, status, direction, pieces, contents, origin, destination } = shipment;
  const { sealedRecipient } = shipment;
  return {
    ...{ id, brand, reference, carrier, service, status, direction, pieces, contents, origin, destination },
    ...milestoneColumns(shipment.milestones),
    goods: shipment.goods ?? null,
    order_number: shipment.orderNumber,
    tracking_number: shipment.trackingNumber,
    status_since: shipment.registeredAt,
    registered_at: shipment.registeredAt,
    promised_at: shipment.promisedAt,
    return_of: shipment.returnOf,
    value_minor: shipment.value?.amountMinor ?? null,
    value_currency: shipment.value?.currency ?? null,
    destination_zone: shipment.destinationZone,
    carrier_estimate: shipment.carrierEstimate,
    estimate: shipment.estimate,
    // the form in which PostgreSQL reads bytes in a text
    recipient: sealedRecipient === null ? null : `\\x${sealedRecipient.toString('hex')}`,
    personal_data_erased_at: shipment.personalDataErasedAt,
  };
}
