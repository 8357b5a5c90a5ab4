import { jsonLines, sql, type SqlRunner, textArray, type Transaction } from '../../../../platform/database/index.ts';
import type {
  CarrierEstimate,
  Direction,
  Estimate,
  Goods,
  Money,
  Place,
} from '../../../../platform/events/types/index.ts';
import { inTodaysShape, type KeptFinding, type ShipmentState } from '../../domain/index.ts';
import { moneyOf } from '../money.ts';

/** A shipment as the apply stage takes it up. Instants are ISO 8601 in UTC. */
export interface LockedShipment {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly registeredAt: string;
  readonly service: string | null;
  readonly direction: Direction;
  readonly origin: Place | null;
  readonly destination: Place | null;
  readonly destinationZone: string | null;
  readonly pieces: number;
  readonly value: Money | null;
  readonly goods: Goods | null;
  readonly orderedAt: string | null;
  readonly promisedAt: string | null;
  readonly carrierEstimate: CarrierEstimate | null;
  readonly estimate: Estimate | null;
  /** What its scans added up to; null in a row from before that was kept. */
  readonly fold: ShipmentState | null;
  /** The version of the rules by which it was folded. */
  readonly rules: number;
  /** Whether its personal data were erased: nobody's name is kept of it any more. */
  readonly erased: boolean;
  /** When the shop made it ready for the carrier; null as long as it did not say so. */
  readonly dispatchedAt: string | null;
  /** When the last scan became known; null as long as none did. */
  readonly heardAt: string | null;
  /** What watching has found and has not ended. */
  readonly findings: readonly KeptFinding[];
}

const NO_FINDINGS: readonly KeptFinding[] = [];

const READ = `select id, brand, carrier, tracking_number as "trackingNumber", registered_at, carrier_estimate as "carrierEstimate",
    estimate, fold, rules, service, direction, origin, destination, destination_zone as "destinationZone", pieces, value_minor, value_currency, goods,
    ordered_at, promised_at, dispatched_at, heard_at, findings, personal_data_erased_at is not null as erased
  from shipments.shipment where id = any ($1::uuid[]) order by id`;

type Renamed = 'registeredAt' | 'orderedAt' | 'promisedAt' | 'dispatchedAt' | 'heardAt' | 'findings' | 'value';

type ShipmentRecord = Omit<LockedShipment, Renamed> & {
  readonly registered_at: Date;
  readonly ordered_at: Date | null;
  readonly promised_at: Date | null;
  readonly dispatched_at: Date | null;
  readonly heard_at: Date | null;
  readonly findings: readonly KeptFinding[] | null;
  readonly value_minor: string | null;
  readonly value_currency: string | null;
};

/** Locks shipments against every other writer, always in the order of their ids. */
export async function lockShipments(tx: Transaction, ids: readonly string[]): Promise<LockedShipment[]> {
  return (await sql<ShipmentRecord>(tx, `${READ} for no key update`, [textArray(ids)])).map(toShipment);
}

/** The same without a lock, for who only looks. */
export async function readShipments(on: SqlRunner, ids: readonly string[]): Promise<LockedShipment[]> {
  return (await sql<ShipmentRecord>(on, READ, [textArray(ids)])).map(toShipment);
}

/** Field by field: this runs for every scan, and spreading twenty of them costs as much as reading the row. */
function toShipment(row: ShipmentRecord): LockedShipment {
  return {
    id: row.id,
    brand: row.brand,
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    registeredAt: row.registered_at.toISOString(),
    service: row.service,
    direction: row.direction,
    origin: row.origin,
    destination: row.destination,
    destinationZone: row.destinationZone,
    pieces: row.pieces,
    value: moneyOf(row.value_minor, row.value_currency),
    goods: row.goods,
    orderedAt: row.ordered_at?.toISOString() ?? null,
    promisedAt: row.promised_at?.toISOString() ?? null,
    carrierEstimate: row.carrierEstimate,
    estimate: inTodaysShape(row.estimate),
    fold: row.fold,
    rules: row.rules,
    erased: row.erased,
    dispatchedAt: row.dispatched_at?.toISOString() ?? null,
    // a row from before it was kept says when the newest scan happened
    heardAt: row.heard_at?.toISOString() ?? row.fold?.newest?.occurredAt ?? null,
    findings: row.findings ?? NO_FINDINGS,
  };
}

/** The version of the rules by which scans are folded. */
export async function activeRules(tx: Transaction): Promise<number> {
  const [row] = await sql<{ version: number }>(tx, 'select version from shipments.active_rules');
  if (row === undefined) throw new Error('no rules are active');
  return row.version;
}

/** What scans change of a shipment that is locked. */
export interface AppliedShipment {
  readonly id: string;
  readonly fold: ShipmentState;
  readonly rules: number;
  readonly statusSince: string;
  readonly firstMovedAt: string | null;
  readonly deliveredAt: string | null;
  /** Undefined: it stays as it is. */
  readonly estimate: Estimate | null | undefined;
  /** Undefined: it stays as it is. */
  readonly carrierEstimate: CarrierEstimate | null | undefined;
  readonly heardAt: string | null;
  /** Undefined: they stay as they are. */
  readonly findings: readonly KeptFinding[] | undefined;
}

/** Stands for what is not written anew: to parse and to store JSON is much of what a scan costs. */
const AS_IT_IS = '-';

function changedLines(values: readonly (object | null | undefined)[]): string {
  return values.map((value) => (value === undefined ? AS_IT_IS : jsonLines([value]))).join('\n');
}

/** Writes what scans change. No index is on any of these columns, so that rows are updated in place. */
export async function updateShipments(tx: Transaction, shipments: readonly AppliedShipment[]): Promise<void> {
  if (shipments.length === 0) return;
  await sql(
    tx,
    `update shipments.shipment s set status = n.status, status_since = n.status_since, first_moved_at = n.first_moved_at,
       delivered_at = n.delivered_at, fold = n.fold::json, rules = n.rules, heard_at = n.heard_at,
       findings = case n.findings when '${AS_IT_IS}' then s.findings else nullif(n.findings, '')::json end,
       estimate = case n.estimate when '${AS_IT_IS}' then s.estimate else nullif(n.estimate, '')::json end,
       carrier_estimate = case n.stated when '${AS_IT_IS}' then s.carrier_estimate else nullif(n.stated, '')::json end
     from rows from (
       unnest($1::uuid[]), unnest($2::text[]), unnest($3::timestamptz[]), unnest($4::timestamptz[]), unnest($5::timestamptz[]),
       unnest($6::smallint[]), string_to_table($7, E'\\n'), string_to_table($8, E'\\n'),
       string_to_table($9, E'\\n'), unnest($10::timestamptz[]), string_to_table($11, E'\\n')
     ) as n (id, status, status_since, first_moved_at, delivered_at, rules, estimate, fold, stated, heard_at, findings)
     where s.id = n.id`,
    [
      textArray(shipments.map((each) => each.id)),
      textArray(shipments.map((each) => each.fold.status)),
      textArray(shipments.map((each) => each.statusSince)),
      textArray(shipments.map((each) => each.firstMovedAt)),
      textArray(shipments.map((each) => each.deliveredAt)),
      `{${shipments.map((each) => each.rules).join(',')}}`,
      changedLines(shipments.map((each) => each.estimate)),
      jsonLines(shipments.map((each) => each.fold)),
      changedLines(shipments.map((each) => each.carrierEstimate)),
      textArray(shipments.map((each) => each.heardAt)),
      changedLines(shipments.map(({ findings }) => (findings?.length === 0 ? null : findings))),
    ],
  );
}

/** Keeps what carriers stated last of shipments that are locked. */
export async function updateCarrierEstimates(
  tx: Transaction,
  stated: readonly { readonly id: string; readonly carrierEstimate: CarrierEstimate | null }[],
): Promise<void> {
  if (stated.length === 0) return;
  await sql(
    tx,
    `update shipments.shipment s set carrier_estimate = nullif(n.estimate, '')::json
     from rows from (unnest($1::uuid[]), string_to_table($2, E'\\n')) as n (id, estimate) where s.id = n.id`,
    [textArray(stated.map((each) => each.id)), jsonLines(stated.map((each) => each.carrierEstimate))],
  );
}
